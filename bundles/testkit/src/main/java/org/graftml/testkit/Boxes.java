package org.graftml.testkit;

import org.graftml.api.data.Part;

/** Where things are on pictures. */
final class Boxes {
    private Boxes() {}

    /** The smallest box around the pixels of the first channel that are nearer to the brightest than to the darkest. */
    static Part.Box bright(Part.Image image) {
        float[] pixels = image.pixels().floats();
        int area = image.height() * image.width();
        float least = pixels[0];
        float most = pixels[0];
        for (int i = 0; i < area; i++) {
            least = Math.min(least, pixels[i]);
            most = Math.max(most, pixels[i]);
        }
        int left = image.width();
        int top = image.height();
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < area; i++) {
            if (pixels[i] - least > most - pixels[i]) {
                left = Math.min(left, i % image.width());
                right = Math.max(right, i % image.width() + 1);
                top = Math.min(top, i / image.width());
                bottom = Math.max(bottom, i / image.width() + 1);
            }
        }
        return new Part.Box(left, top, right, bottom, 0);
    }

    /** Intersection over union. */
    static double overlap(Part.Box one, Part.Box other) {
        double width = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        double height = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
        double both = Math.max(0, width) * Math.max(0, height);
        return both / (area(one) + area(other) - both);
    }

    private static double area(Part.Box box) {
        return (box.right() - box.left()) * (box.bottom() - box.top());
    }
}
