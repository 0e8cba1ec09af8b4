package org.graftml.augmenters.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;

/**
 * A projective map of the plane that carries a picture, and its boxes, to where they are shown: {@code
 * (x, y, 1)} to {@code (ax + by + c, dx + ey + f, gx + hy + i)}, divided by the last. Pixel centres lie
 * at halves. What comes from outside the picture is black.
 *
 * @param there {@code a..i}, row by row, from the picture to what is shown
 */
record Warp(double[] there) {

    /** The map of an affine change about the centre of a picture, in the order and directions of torchvision. */
    static Warp affine(Affine change, int height, int width) {
        double rotation = Math.toRadians(change.degrees());
        double shearX = Math.toRadians(change.shearX());
        double shearY = Math.toRadians(change.shearY());
        double cos = Math.cos(rotation - shearY) / Math.cos(shearY);
        double sin = Math.sin(rotation - shearY) / Math.cos(shearY);
        double a = change.scale() * cos;
        double b = change.scale() * (-cos * Math.tan(shearX) - Math.sin(rotation));
        double d = change.scale() * sin;
        double e = change.scale() * (-sin * Math.tan(shearX) + Math.cos(rotation));
        double x = change.aboutCorner() ? 0 : width / 2.0;
        double y = change.aboutCorner() ? 0 : height / 2.0;
        double c = x - a * x - b * y + Math.round(change.right() * width);
        double f = y - d * x - e * y + Math.round(change.down() * height);
        return new Warp(new double[] {a, b, c, d, e, f, 0, 0, 1});
    }

    /**
     * What an affine change does: it shears, rotates, scales, and moves.
     *
     * @param degrees clockwise as seen
     * @param right part of the width that the picture moves to the right; whole pixels are moved
     * @param down part of the height that it moves down
     * @param shearX degrees that upright lines lean: their lower end moves to the left
     * @param shearY degrees that level lines rise towards the right
     * @param aboutCorner whether the upper left corner keeps its place, and not the centre
     */
    record Affine(
            double degrees,
            double right,
            double down,
            double scale,
            double shearX,
            double shearY,
            boolean aboutCorner) {
        static final Affine NONE = new Affine(0, 0, 0, 1, 0, 0, false);

        Affine turned(double by) {
            return new Affine(by, right, down, scale, shearX, shearY, aboutCorner);
        }

        Affine moved(double byWidth, double byHeight) {
            return new Affine(degrees, byWidth, byHeight, scale, shearX, shearY, aboutCorner);
        }

        Affine scaled(double by) {
            return new Affine(degrees, right, down, by, shearX, shearY, aboutCorner);
        }

        Affine sheared(double x, double y) {
            return new Affine(degrees, right, down, scale, x, y, aboutCorner);
        }

        Affine cornered() {
            return new Affine(degrees, right, down, scale, shearX, shearY, true);
        }
    }

    /**
     * The map that carries the corners of a picture to four others (Heckbert 1989, section 2.2.3).
     *
     * @param corners x and y of the upper left, upper right, lower right and lower left, in pixels
     */
    static Warp corners(double[] corners, int height, int width) {
        double x0 = corners[0];
        double y0 = corners[1];
        double dx1 = corners[2] - corners[4];
        double dy1 = corners[3] - corners[5];
        double dx2 = corners[6] - corners[4];
        double dy2 = corners[7] - corners[5];
        double sx = x0 - corners[2] + corners[4] - corners[6];
        double sy = y0 - corners[3] + corners[5] - corners[7];
        double determinant = dx1 * dy2 - dx2 * dy1;
        double g = (sx * dy2 - dx2 * sy) / determinant;
        double h = (dx1 * sy - sx * dy1) / determinant;
        return new Warp(new double[] {
            (corners[2] - x0 + g * corners[2]) / width,
            (corners[6] - x0 + h * corners[6]) / height,
            x0,
            (corners[3] - y0 + g * corners[3]) / width,
            (corners[7] - y0 + h * corners[7]) / height,
            y0,
            g / width,
            h / height,
            1
        });
    }

    /** From what is shown to the picture, up to a factor: the adjugate. */
    private double[] back() {
        double[] m = there;
        return new double[] {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
    }

    /** The picture as it is shown, of the same size, interpolated bilinearly. */
    Part.Image image(Part.Image image) {
        int height = image.height();
        int width = image.width();
        int channels = image.channels();
        float[] from = image.pixels().floats();
        float[] to = new float[from.length];
        double[] m = back();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double z = m[6] * (x + 0.5) + m[7] * (y + 0.5) + m[8];
                double u = (m[0] * (x + 0.5) + m[1] * (y + 0.5) + m[2]) / z - 0.5;
                double v = (m[3] * (x + 0.5) + m[4] * (y + 0.5) + m[5]) / z - 0.5;
                if (u > -1 && v > -1 && u < width && v < height) {
                    int left = (int) Math.floor(u);
                    int top = (int) Math.floor(v);
                    float right = (float) (u - left);
                    float down = (float) (v - top);
                    for (int channel = 0; channel < channels; channel++) {
                        int plane = channel * height * width;
                        to[plane + y * width + x] = (1 - down) * row(from, plane, top, left, right, height, width)
                                + down * row(from, plane, top + 1, left, right, height, width);
                    }
                }
            }
        }
        return image.pixels().values() instanceof byte[]
                ? new Part.Image(Array.of(Pictures.bytes(to), channels, height, width))
                : new Part.Image(Array.of(to, channels, height, width));
    }

    private static float row(float[] from, int plane, int y, int x, float right, int height, int width) {
        if (y < 0 || y >= height) {
            return 0;
        }
        int at = plane + y * width + x;
        return (x >= 0 ? (1 - right) * from[at] : 0) + (x + 1 < width && right > 0 ? right * from[at + 1] : 0);
    }

    /** Boxes around what is left of the boxes. */
    Part.Boxes boxes(Part.Boxes boxes, int height, int width) {
        List<Part.Box> moved = new ArrayList<>();
        for (Part.Box box : boxes.boxes()) {
            around(box, height, width).ifPresent(moved::add);
        }
        return new Part.Boxes(moved);
    }

    private Optional<Part.Box> around(Part.Box box, int height, int width) {
        double[] xs = {box.left(), box.right(), box.right(), box.left()};
        double[] ys = {box.top(), box.top(), box.bottom(), box.bottom()};
        for (int i = 0; i < 4; i++) {
            double z = there[6] * xs[i] + there[7] * ys[i] + there[8];
            double x = (there[0] * xs[i] + there[1] * ys[i] + there[2]) / z;
            ys[i] = (there[3] * xs[i] + there[4] * ys[i] + there[5]) / z;
            xs[i] = x;
        }
        return Polygon.within(xs, ys, height, width).box(box.index());
    }
}
