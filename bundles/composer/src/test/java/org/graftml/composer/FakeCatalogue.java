package org.graftml.composer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.model.Prediction;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.train.Optimizer;
import org.graftml.api.train.Schedule;
import org.graftml.api.validator.Validator;

/** A catalogue of the extensions in {@link Parts}, with no framework behind it. */
final class FakeCatalogue implements Catalogue {
    private final List<ExtensionInfo> extensions = new ArrayList<>();
    private final Map<ExtensionInfo, SettingsSchema> schemas = new LinkedHashMap<>();
    private final Map<ExtensionInfo, Function<Map<String, Object>, Object>> makers = new LinkedHashMap<>();

    FakeCatalogue() {
        add("augmenter", "crop", Parts.Crop.Settings.class, Parts.Crop::new, Parts.Crop.class);
        add("backbone", "small", Parts.Small.Settings.class, Parts.Small::new, Parts.Small.class);
        add("backbone", "pictures", Parts.Pictures::new);
        add("dataset", "dots", Parts.DotsData.Settings.class, Parts.DotsData::new, Parts.DotsData.class);
        add("dataset", "file", Parts.FileData.Settings.class, Parts.FileData::new, Parts.FileData.class);
        add("dataset", "numbers", Parts.Numbers::new);
        add("engine", "mxnet", Parts.Unloaded::new);
        add("head", "linear", Parts.Linear::new);
        add("metric", "accuracy", () -> new Parts.Judge(Prediction.OneClass.class));
        add("metric", "squared-error", () -> new Parts.Judge(Prediction.Value.class));
        add("optimizer", "adam", Parts.Adam.Settings.class, Parts.Adam::new, Parts.Adam.class);
        add("optimizer", "sgd", Parts.Sgd.Settings.class, Parts.Sgd::new, Parts.Sgd.class);
        add("schedule", "constant", Parts.Same::new);
        add("validator", "source-side", () -> new Parts.Chooser(Validator.Sight.KEPT));
        add("validator", "target-side", () -> new Parts.Chooser(Validator.Sight.TARGET));
        add("strategy", "align", Parts.Align.Settings.class, Parts.Align::new, Parts.Align.class);
        add("strategy", "hypothesis", Parts.Hypothesis::new);
        add("strategy", "online", Parts.Online::new);
        add("strategy", "fine-tune", Parts.Tune.Settings.class, Parts.Tune::new, Parts.Tune.class);
        add("strategy", "scratch", Parts.Scratch::new);
        extensions.sort(Comparator.comparing(ExtensionInfo::kind).thenComparing(ExtensionInfo::id));
    }

    private void add(String kind, String id, java.util.function.Supplier<Object> maker) {
        add(kind, id, SettingsSchema.NONE, values -> maker.get(), Parts.class.getName() + "$" + id);
    }

    private <R> void add(String kind, String id, Class<R> settings, Function<R, Object> maker, Class<?> type) {
        add(
                kind,
                id,
                RecordSchema.of(settings),
                values -> maker.apply(RecordBinder.bind(settings, values)),
                type.getName());
    }

    private void add(
            String kind, String id, SettingsSchema schema, Function<Map<String, Object>, Object> maker, String type) {
        ExtensionInfo info = new ExtensionInfo(kind, id, "1.0.0", "a " + kind, "test." + id, type);
        extensions.add(info);
        schemas.put(info, schema);
        makers.put(info, maker);
    }

    @Override
    public List<KindInfo> kinds() {
        return Stream.of(
                        Augmenter.class,
                        Backbone.class,
                        Dataset.class,
                        ComputeEngine.class,
                        Head.class,
                        Metric.class,
                        Optimizer.class,
                        Schedule.class,
                        AdaptationStrategy.class,
                        Validator.class)
                .map(point -> {
                    ExtensionPoint kind = point.getAnnotation(ExtensionPoint.class);
                    return new KindInfo(kind.kind(), kind.plural(), kind.summary(), "api", point.getName());
                })
                .sorted(Comparator.comparing(KindInfo::kind))
                .toList();
    }

    @Override
    public List<ExtensionInfo> extensions() {
        return List.copyOf(extensions);
    }

    @Override
    public SettingsSchema settings(ExtensionInfo extension) {
        return schemas.get(extension);
    }

    @Override
    public SettingsSchema settings(Class<?> settings) {
        return RecordSchema.of(settings);
    }

    @Override
    public String documentation(ExtensionInfo extension) {
        return "";
    }

    @Override
    public String jsonSchema(ExtensionInfo extension) {
        throw new UnsupportedOperationException("the composer asks for no JSON Schema");
    }

    @Override
    public Object create(ExtensionInfo extension, Map<String, Object> settings) {
        return makers.get(extension).apply(settings);
    }

    @Override
    public <T> T bind(Class<T> settings, Map<String, Object> values) {
        return RecordBinder.bind(settings, values);
    }
}
