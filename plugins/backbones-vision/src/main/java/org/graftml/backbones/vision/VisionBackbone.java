package org.graftml.backbones.vision;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.model.Backbone;

/** A backbone whose preprocessing and whose name for the classifier are known. */
abstract class VisionBackbone implements Backbone {
    static final int PUBLISHED_SIZE = 224;

    /** Of the pictures of ImageNet, in red, green and blue. */
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

    private final Optional<Integer> size;
    private final String classifier;

    VisionBackbone(Optional<Integer> size, String classifier) {
        this.size = size;
        this.classifier = classifier;
    }

    @Override
    public Optional<Preparation> preparation(SampleType samples) {
        boolean open = samples.all(PartType.ImageType.class).values().stream()
                .anyMatch(image -> image.height() == PartType.ANY || image.width() == PartType.ANY);
        OptionalInt scaled =
                size.isPresent() || open || fixed() ? OptionalInt.of(size.orElse(PUBLISHED_SIZE)) : OptionalInt.empty();
        return Optional.of(new Preprocessing(scaled, mean(), deviation()));
    }

    /** Whether it takes one size only. */
    boolean fixed() {
        return false;
    }

    List<Double> mean() {
        return MEAN;
    }

    List<Double> deviation() {
        return DEVIATION;
    }

    @Override
    public Optional<String> classifier() {
        return Optional.of(classifier);
    }
}
