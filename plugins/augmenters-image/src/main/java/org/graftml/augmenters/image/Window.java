package org.graftml.augmenters.image;

import java.util.Arrays;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;

/** A rectangle on a picture, perhaps beyond its edges, where all is black. */
record Window(int top, int left, int height, int width) {

    /** The largest window of a shape around the centre of a picture, or a part of it. */
    static Window centred(int height, int width, int pictureHeight, int pictureWidth) {
        return new Window(
                Math.floorDiv(pictureHeight - height, 2), Math.floorDiv(pictureWidth - width, 2), height, width);
    }

    /** What every picture of a sample shows in the window, and the boxes there. */
    Sample cut(Sample sample) {
        return Pictures.change(sample, this::cut, this::boxes);
    }

    Part.Boxes boxes(Part.Boxes boxes) {
        return Pictures.clip(
                boxes.boxes().stream()
                        .map(box -> new Part.Box(
                                box.left() - left,
                                box.top() - top,
                                box.right() - left,
                                box.bottom() - top,
                                box.index()))
                        .toList(),
                height,
                width);
    }

    Part.Image cut(Part.Image image) {
        if (top == 0 && left == 0 && height == image.height() && width == image.width()) {
            return image;
        }
        Object from = image.pixels().values() instanceof byte[] bytes
                ? bytes
                : image.pixels().floats();
        int size = image.channels() * height * width;
        Object to = from instanceof byte[] ? new byte[size] : new float[size];
        int fromX = Math.max(0, left);
        int toX = Math.min(image.width(), left + width);
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = Math.max(0, top); y < Math.min(image.height(), top + height) && fromX < toX; y++) {
                int source = (channel * image.height() + y) * image.width() + fromX;
                int target = (channel * height + y - top) * width + fromX - left;
                System.arraycopy(from, source, to, target, toX - fromX);
            }
        }
        return new Part.Image(
                to instanceof byte[] bytes
                        ? Array.of(bytes, image.channels(), height, width)
                        : Array.of((float[]) to, image.channels(), height, width));
    }

    /** The picture with one value, 0 to 1, in the window; a window beyond its edges is clipped. */
    Part.Image filled(Part.Image image, float fill) {
        Object to = image.pixels().values() instanceof byte[] bytes
                ? bytes.clone()
                : image.pixels().floats().clone();
        int fromX = Math.max(0, left);
        int toX = Math.min(image.width(), left + width);
        float value = fill * Part.scale(image.pixels().type());
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = Math.max(0, top); y < Math.min(image.height(), top + height) && fromX < toX; y++) {
                int row = (channel * image.height() + y) * image.width();
                if (to instanceof byte[] bytes) {
                    Arrays.fill(bytes, row + fromX, row + toX, (byte) Math.round(value));
                } else {
                    Arrays.fill((float[]) to, row + fromX, row + toX, value);
                }
            }
        }
        return Pictures.like(image, to, image.channels(), image.height(), image.width());
    }
}
