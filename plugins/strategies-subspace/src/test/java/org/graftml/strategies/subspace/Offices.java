package org.graftml.strategies.subspace;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.graftml.datasets.arrays.Mat;
import org.graftml.engine.mxnet.MxNetEngine;
import org.graftml.heads.fitted.KnnHead;
import org.graftml.linalg.Moments;
import org.graftml.linalg.Norm;

/** The twelve tasks of Office-Caltech10 with SURF features, where they are at hand. */
final class Offices {
    static final List<String> TASKS =
            List.of("C-A", "C-W", "C-D", "A-C", "A-W", "A-D", "W-C", "W-A", "W-D", "D-C", "D-A", "D-W");
    private static final Path FOLDER = Path.of("../../../shared/data/office-caltech10-surf");
    private static final Map<String, String> FILES =
            Map.of("C", "Caltech10", "A", "amazon", "W", "webcam", "D", "dslr");

    /** A domain: rows, scaled as the protocol has it, and its classes. */
    record Domain(Matrix rows, int[] classes) {}

    private final Map<String, Domain> domains = new LinkedHashMap<>();

    Offices() throws Exception {
        assumeThat(FOLDER).as("shared data").exists();
        // It brings a BLAS, as it does in a run.
        new MxNetEngine().load();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            domains.put(file.getKey(), read(FOLDER.resolve(file.getValue() + "_SURF_L10.mat")));
        }
    }

    private static Domain read(Path file) throws Exception {
        // The last two are enums that only its own package names: the first of each is the default.
        Class<?>[] types = Arrays.stream(Mat.Settings.class.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class[]::new);
        Mat.Settings settings = Mat.Settings.class
                .getConstructor(types)
                .newInstance(
                        file,
                        Optional.empty(),
                        "fts",
                        "labels",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        types[7].getEnumConstants()[0],
                        types[8].getEnumConstants()[0]);
        try (Samples samples = new Mat(settings).train()) {
            Matrix rows = new Matrix(samples.size(), 800);
            int[] classes = new int[samples.size()];
            for (int i = 0; i < samples.size(); i++) {
                for (Part part : samples.read(i).parts().values()) {
                    if (part instanceof Part.Row row) {
                        double[] values = (double[]) row.values().values();
                        System.arraycopy(values, 0, rows.values(), i * 800, 800);
                    } else if (part instanceof Part.ClassLabel label) {
                        classes[i] = label.index();
                    }
                }
            }
            Matrix counted = Norm.L1.apply(rows);
            return new Domain(Moments.of(counted).apply(counted), classes);
        }
    }

    /** How many of a hundred samples of the target get their class, by task. */
    Map<String, Double> accuracies(Method method, Norms norms) {
        Map<String, Double> found = new LinkedHashMap<>();
        TASKS.forEach(task -> found.put(task, accuracy(task, method, norms)));
        return found;
    }

    double accuracy(String task, Method method, Norms norms) {
        Domain source = domains.get(task.substring(0, 1));
        Domain target = domains.get(task.substring(2));
        Problem problem = problem(source, target, norms);
        Method.Found made = method.fit(problem);
        int[] guessed = problem.guess().apply(made.source(), made.target().apply(problem.target()));
        int right = 0;
        for (int i = 0; i < guessed.length; i++) {
            right += guessed[i] == target.classes[i] ? 1 : 0;
        }
        return 100.0 * right / guessed.length;
    }

    static Problem problem(Domain source, Domain target, Norms norms) {
        Objectives.Classification ten = new Objectives.Classification(java.util.stream.IntStream.range(0, 10)
                .mapToObj(Integer::toString)
                .toList());
        Matrix labels = new Matrix(source.classes.length, 1);
        for (int i = 0; i < source.classes.length; i++) {
            labels.values()[i] = source.classes[i];
        }
        KnnHead head = new KnnHead(new KnnHead.Settings(1));
        return new Problem(norms.in(source.rows), source.classes, 10, norms.in(target.rows), (from, to) -> head.fit(
                        new FittedHead.Examples(norms.out(from), labels), ten)
                .outputs(norms.out(to))
                .best());
    }
}
