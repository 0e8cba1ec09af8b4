package org.graftml.testkit;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Random samples of any type, the same for the same index; sizes that a type leaves open differ. */
record RandomSamples(SampleType type, int size, int seed) implements Samples {
    private static final String[] WORDS = "the a graft takes root and no leaf falls far from its own tree".split(" ");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;
    private static final int SMALLEST = 12;
    private static final int LARGEST = 20;

    static List<Sample> of(SampleType type, int count) {
        return new RandomSamples(type, count, 0).all();
    }

    List<Sample> all() {
        return IntStream.range(0, size).mapToObj(this::read).toList();
    }

    @Override
    public Sample read(int index) {
        SplittableRandom random = new SplittableRandom(0x5eedL * seed + index);
        Map<String, Part> parts = new LinkedHashMap<>();
        int height = random.nextInt(SMALLEST, LARGEST);
        int width = random.nextInt(SMALLEST, LARGEST);
        for (PartType.ImageType image : type.all(PartType.ImageType.class).values()) {
            height = image.height() == PartType.ANY ? height : image.height();
            width = image.width() == PartType.ANY ? width : image.width();
        }
        for (Map.Entry<String, PartType> part : type.parts().entrySet()) {
            parts.put(part.getKey(), part(part.getValue(), index, height, width, random));
        }
        return new Sample("random-" + index, parts);
    }

    private static Part part(PartType type, int index, int height, int width, SplittableRandom random) {
        if (type instanceof PartType.ImageType image) {
            return new Part.Image(numbers(image.numbers(), new Shape(image.channels(), height, width), random));
        }
        if (type instanceof PartType.RowType row) {
            return new Part.Row(numbers(row.numbers(), new Shape(row.size()), random));
        }
        if (type instanceof PartType.TensorType tensor) {
            return new Part.Tensor(numbers(tensor.numbers(), tensor.shape(), random));
        }
        if (type instanceof PartType.TokensType tokens) {
            int length = tokens.length() == PartType.ANY ? random.nextInt(SHORTEST, LONGEST) : tokens.length();
            return new Part.Tokens(random.ints(length, 1, tokens.vocabulary()).toArray());
        }
        if (type instanceof PartType.TextType) {
            List<String> words = new ArrayList<>();
            random.ints(random.nextInt(SHORTEST, LONGEST), 0, WORDS.length).forEach(word -> words.add(WORDS[word]));
            return new Part.Text(String.join(" ", words));
        }
        return label(type, index, height, width, random);
    }

    private static Part label(PartType type, int index, int height, int width, SplittableRandom random) {
        if (type instanceof PartType.ClassType classes) {
            return new Part.ClassLabel(index % classes.names().size());
        }
        if (type instanceof PartType.ClassSetType classes) {
            return new Part.ClassSet(IntStream.range(0, classes.names().size())
                    .filter(one -> random.nextBoolean())
                    .boxed()
                    .toList());
        }
        if (type instanceof PartType.BoxesType boxes) {
            return new Part.Boxes(IntStream.range(0, index % (boxes.most() + 1))
                    .mapToObj(one -> box(boxes, height, width, random))
                    .toList());
        }
        return new Part.NumberLabel(random.nextDouble(-2, 2));
    }

    private static Part.Box box(PartType.BoxesType boxes, int height, int width, SplittableRandom random) {
        int left = random.nextInt(width / 2);
        int top = random.nextInt(height / 2);
        return new Part.Box(
                left,
                top,
                left + 1 + random.nextInt(width / 2),
                top + 1 + random.nextInt(height / 2),
                random.nextInt(boxes.names().size()));
    }

    private static Array numbers(DataType type, Shape shape, SplittableRandom random) {
        int size = Math.toIntExact(shape.size());
        Object values =
                switch (type) {
                    case UINT8 -> {
                        byte[] bytes = new byte[size];
                        random.nextBytes(bytes);
                        yield bytes;
                    }
                    case FLOAT64 -> random.doubles(size, 0, 1).toArray();
                    case INT32 -> random.ints(size, 0, 10).toArray();
                    case INT64 -> random.longs(size, 0, 10).toArray();
                    default -> {
                        float[] floats = new float[size];
                        for (int i = 0; i < size; i++) {
                            floats[i] = (float) random.nextDouble();
                        }
                        yield floats;
                    }
                };
        return new Array(type, shape, values);
    }

    @Override
    public String fingerprint() {
        return toString();
    }
}
