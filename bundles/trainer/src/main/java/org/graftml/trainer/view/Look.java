package org.graftml.trainer.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * What a sample is recognised by.
 *
 * @param id of the sample
 * @param content a hash over all its inputs
 * @param gradient of its picture: 64 signs, of each of 8 by 9 pixels against its neighbour (the
 *     difference hash of Krawetz 2013)
 * @param small the picture in 16 by 16 greys, without mean, of length one; empty where there is no
 *     picture, or nothing on it
 */
record Look(String id, String content, long gradient, float[] small) {
    private static final int SIDE = 16;
    /** Signs that may differ in two copies of a picture that were scaled or compressed otherwise. */
    private static final int SIGNS = 6;
    /** What greys correlate by in such copies, and hardly in two pictures of one thing. */
    private static final double ALIKE = 0.99;

    static Look of(Sample sample, SampleType type) {
        Fingerprint content = new Fingerprint();
        long gradient = 0;
        float[] small = {};
        for (String name : type.inputs().keySet()) {
            Part part = sample.parts().get(name);
            content.add(bytes(part));
            if (part instanceof Part.Image image && small.length == 0) {
                gradient = gradient(greys(image, 9, 8));
                small = centred(greys(image, SIDE, SIDE));
            }
        }
        return new Look(sample.id(), content.hex(), gradient, small);
    }

    /** Every number of a part. */
    private static byte[] bytes(Part part) {
        if (part instanceof Part.Image image) {
            return bytes(image.pixels());
        }
        if (part instanceof Part.Row row) {
            return bytes(row.values());
        }
        return part instanceof Part.Tensor tensor
                ? bytes(tensor.values())
                : String.valueOf(part).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Array array) {
        if (array.values() instanceof byte[] already) {
            return already;
        }
        float[] floats = array.floats();
        ByteBuffer bytes = ByteBuffer.allocate(4 * floats.length);
        bytes.asFloatBuffer().put(floats);
        return bytes.array();
    }

    /** Whether both are pictures of the same, perhaps of other size or compression. */
    boolean alike(Look other) {
        if (small.length == 0 || other.small.length == 0 || Long.bitCount(gradient ^ other.gradient) > SIGNS) {
            return false;
        }
        double product = 0;
        for (int i = 0; i < small.length; i++) {
            product += small[i] * other.small[i];
        }
        return product >= ALIKE;
    }

    private static long gradient(float[] greys) {
        long signs = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                signs = signs << 1 | (greys[y * 9 + x] < greys[y * 9 + x + 1] ? 1 : 0);
            }
        }
        return signs;
    }

    private static float[] centred(float[] greys) {
        double mean = 0;
        for (float grey : greys) {
            mean += grey / greys.length;
        }
        double squares = 0;
        for (float grey : greys) {
            squares += (grey - mean) * (grey - mean);
        }
        if (squares == 0) {
            return new float[0];
        }
        float[] centred = new float[greys.length];
        for (int i = 0; i < greys.length; i++) {
            centred[i] = (float) ((greys[i] - mean) / Math.sqrt(squares));
        }
        return centred;
    }

    /** The picture in few greys: the mean of all channels and pixels that each covers. */
    private static float[] greys(Part.Image image, int width, int height) {
        float[] pixels = image.pixels().floats();
        float[] sums = new float[width * height];
        int[] counts = new int[width * height];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < Math.max(image.height(), height); y++) {
                int row = Math.min(y * image.height() / Math.max(image.height(), height), image.height() - 1);
                int to = y * height / Math.max(image.height(), height) * width;
                for (int x = 0; x < Math.max(image.width(), width); x++) {
                    int column = x * image.width() / Math.max(image.width(), width);
                    int cell = to + x * width / Math.max(image.width(), width);
                    sums[cell] += pixels[(channel * image.height() + row) * image.width() + column];
                    counts[cell]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    /** The size of a sample's first input, for people. */
    static String size(Sample sample, SampleType type) {
        for (var input : type.inputs().entrySet()) {
            Part part = sample.parts().get(input.getKey());
            if (part instanceof Part.Image image) {
                return image.width() + " x " + image.height();
            }
            if (part instanceof Part.Row row) {
                return String.valueOf(row.values().shape().size());
            }
            if (part instanceof Part.Text text) {
                return text.value().length() < 200 ? "under 200 characters" : "200 characters and more";
            }
            if (input.getValue() instanceof PartType.TensorType tensor) {
                return tensor.shape().toString();
            }
        }
        return "unknown";
    }
}
