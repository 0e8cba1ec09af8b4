package org.graftml.trainer.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;

/**
 * What a class loses where a picture is covered (Zeiler and Fergus 2014): a square in the picture's mean
 * colour moves over it by half its side, and each pixel gets the mean loss of all squares that cover it.
 */
final class Occlusion {
    /** Of the shorter side of the picture. */
    private static final double SIDE = 0.2;

    private Occlusion() {}

    /** How probable the class is in pictures. */
    @FunctionalInterface
    interface Model {
        double[] probabilities(List<Part.Image> pictures) throws IOException;
    }

    static HeatMap of(Part.Image picture, double probability, Model model) throws IOException {
        int side = Math.max(1, (int) Math.round(SIDE * Math.min(picture.height(), picture.width())));
        return of(picture, side, Math.max(1, side / 2), probability, model);
    }

    /**
     * A map.
     *
     * @param side of the square, in pixels
     * @param step by which it moves; the last one of a row or column is at the edge
     */
    static HeatMap of(Part.Image picture, int side, int step, double probability, Model model) throws IOException {
        List<int[]> corners = new ArrayList<>();
        for (int top : begins(picture.height(), side, step)) {
            for (int left : begins(picture.width(), side, step)) {
                corners.add(new int[] {top, left});
            }
        }
        float[] fill = means(picture);
        double[] left = model.probabilities(corners.stream()
                .map(corner -> covered(picture, fill, corner[0], corner[1], side))
                .toList());
        float[] sums = new float[picture.height() * picture.width()];
        int[] counts = new int[sums.length];
        for (int i = 0; i < corners.size(); i++) {
            for (int y = corners.get(i)[0]; y < corners.get(i)[0] + side; y++) {
                for (int x = corners.get(i)[1]; x < corners.get(i)[1] + side; x++) {
                    sums[y * picture.width() + x] += (float) (probability - left[i]);
                    counts[y * picture.width() + x]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return new HeatMap(picture.height(), picture.width(), sums);
    }

    private static List<Integer> begins(int length, int side, int step) {
        List<Integer> begins = new ArrayList<>();
        for (int begin = 0; begin < length - side; begin += step) {
            begins.add(begin);
        }
        begins.add(length - side);
        return begins;
    }

    private static float[] means(Part.Image picture) {
        float[] values = picture.pixels().floats();
        float[] means = new float[picture.channels()];
        int places = values.length / means.length;
        for (int channel = 0; channel < means.length; channel++) {
            double sum = 0;
            for (int i = channel * places; i < (channel + 1) * places; i++) {
                sum += values[i];
            }
            means[channel] = (float) (sum / places);
        }
        return means;
    }

    private static Part.Image covered(Part.Image picture, float[] fill, int top, int left, int side) {
        boolean bytes = picture.pixels().values() instanceof byte[];
        Object values = bytes
                ? ((byte[]) picture.pixels().values()).clone()
                : picture.pixels().floats().clone();
        for (int channel = 0; channel < fill.length; channel++) {
            for (int y = top; y < top + side; y++) {
                int begin = (channel * picture.height() + y) * picture.width() + left;
                if (values instanceof byte[] numbers) {
                    java.util.Arrays.fill(numbers, begin, begin + side, (byte) Math.round(fill[channel]));
                } else {
                    java.util.Arrays.fill((float[]) values, begin, begin + side, fill[channel]);
                }
            }
        }
        long[] shape = picture.pixels().shape().getShape();
        return new Part.Image(
                values instanceof byte[] numbers ? Array.of(numbers, shape) : Array.of((float[]) values, shape));
    }
}
