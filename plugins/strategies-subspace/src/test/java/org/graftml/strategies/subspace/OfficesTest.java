package org.graftml.strategies.subspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graftml.linalg.Backend;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;
import org.junit.jupiter.api.Test;

/**
 * The rows that were published for Office-Caltech10 with SURF features (Long et al. 2013 and later
 * tables), to both decimals; columns are in the order of {@link Offices#TASKS}.
 */
class OfficesTest {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Map<String, Integer> GFK = Map.of("WD", 10, "DA", 20, "WA", 10, "CW", 20, "CD", 10, "CA", 20);

    private static Components jda(int k, int iterations, double mu) {
        MeanDistances distances =
                iterations == 1 ? MeanDistances.domains() : MeanDistances.classes(iterations, mu, false);
        return new Components(space(k), distances);
    }

    private static CommonSpace space(int k) {
        Scaling scaling = new Scaling(Norm.L1, Scaling.Columns.DOMAIN);
        return new CommonSpace(k, 1, Kernel.LINEAR, Optional.empty(), Optional.empty(), scaling, Norms.BOTH);
    }

    private static Method pca(int k) {
        return problem -> Method.Found.both(problem, Pca.mapping(problem.all(), k));
    }

    private static Method sa(int k) {
        return problem -> Sa.aligned(problem.source(), problem.target(), k);
    }

    private static void row(
            Offices offices, String name, String expected, Norms norms, Function<String, Method> method) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> numbers = Arrays.asList(expected.split(" "));
        Map<String, String> wanted = new LinkedHashMap<>();
        double sum = 0;
        for (int i = 0; i < Offices.TASKS.size(); i++) {
            String task = Offices.TASKS.get(i);
            double accuracy = offices.accuracy(task, method.apply(task), norms);
            sum += accuracy;
            found.put(task, text(accuracy));
            if (numbers.size() > 1) {
                wanted.put(task, numbers.get(i));
            }
        }
        if (numbers.size() > 1) {
            assertThat(found).as(name).isEqualTo(wanted);
        }
        assertThat(text(sum / 12)).as("the mean of " + name).isEqualTo(numbers.get(numbers.size() - 1));
    }

    private static String text(double accuracy) {
        return String.format(Locale.ROOT, "%.2f", accuracy);
    }

    @Test
    void every_exact_row_comes_out_to_both_decimals() throws Exception {
        Offices offices = new Offices();
        Backend.onOneThread(() -> {
            row(
                    offices,
                    "1-NN",
                    "23.70 25.76 25.48 26.00 29.83 25.48 19.86 22.96 59.24 26.27 28.50 63.39 31.37",
                    Norms.NONE,
                    task -> problem -> Method.Found.both(problem, Mapping.identity()));
            row(
                    offices,
                    "PCA 100",
                    "36.95 32.54 38.22 34.73 35.59 27.39 26.36 31.00 77.07 29.65 32.05 75.93 39.79",
                    Norms.NONE,
                    task -> pca(100));
            row(
                    offices,
                    "PCA 30",
                    "39.46 34.58 44.59 39.00 35.93 33.76 28.23 29.12 89.17 29.65 33.19 86.10 43.57",
                    Norms.NONE,
                    task -> pca(30));
            row(
                    offices,
                    "GFK",
                    "41.02 40.68 38.85 40.25 38.98 36.31 30.72 29.75 80.89 30.28 32.05 75.59 42.95",
                    Norms.NONE,
                    OfficesTest::gfk);
            row(
                    offices,
                    "TCA 100",
                    "38.20 38.64 41.40 37.76 37.63 33.12 29.30 30.06 87.26 31.70 32.15 86.10 43.61",
                    Norms.NONE,
                    task -> jda(100, 1, 0.5));
            row(
                    offices,
                    "TCA 30",
                    "45.62 39.32 45.86 42.03 40.00 35.67 31.52 30.48 91.08 32.95 32.78 87.46 46.23",
                    Norms.BOTH,
                    task -> jda(30, 1, 0.5));
            row(
                    offices,
                    "JDA 100",
                    "44.78 41.69 45.22 39.36 37.97 39.49 31.17 32.78 89.17 31.52 33.09 89.49 46.31",
                    Norms.BOTH,
                    task -> jda(100, 10, 0.5));
            row(
                    offices,
                    "JDA 30",
                    "43.11 39.32 49.04 40.87 37.97 42.04 32.95 29.75 92.36 31.17 33.40 89.15 46.76",
                    Norms.BOTH,
                    task -> jda(30, 10, 0.5));
            row(
                    offices,
                    "1-NN with L2",
                    "40.93",
                    Norms.IN,
                    task -> problem -> Method.Found.both(problem, Mapping.identity()));
            row(offices, "SA 10", "39.75", Norms.NONE, task -> sa(10));
            row(offices, "SA 20", "43.83", Norms.NONE, task -> sa(20));
            row(offices, "SA 40", "44.78", Norms.NONE, task -> sa(40));
            row(offices, "SA 80", "45.11", Norms.NONE, task -> sa(80));
            row(offices, "CORAL", "35.71", Norms.NONE, task -> problem -> Coral.aligned(problem, 1));
            row(offices, "GFK 20", "44.72", Norms.NONE, task -> gfk(20));
            row(offices, "PCA 30 with L2", "46.57", Norms.BOTH, task -> pca(30));
        });
    }

    /** What their papers publish: EasyTL(c) 45.4, EasyTL 50.5, JGSA 50.0 and each of its tasks, MEDA 52.7. */
    @Test
    void methods_of_papers_reach_their_published_means() throws Exception {
        Offices offices = new Offices();
        Scaling scaling = space(20).scale();
        Backend.onOneThread(() -> {
            row(
                    offices,
                    "EasyTL(c)",
                    "50.10 49.49 48.41 43.01 40.68 38.85 29.65 35.18 77.07 31.17 31.94 69.49 45.42",
                    Norms.NONE,
                    task -> problem -> EasyTl.programmed(problem, EasyTl.Alignment.NONE, 1));
            row(
                    offices,
                    "EasyTL",
                    "52.61 53.90 51.59 42.30 43.05 48.41 35.35 38.20 79.62 36.06 38.31 86.10 50.46",
                    Norms.NONE,
                    task -> problem -> EasyTl.programmed(problem, EasyTl.Alignment.CORAL, 1));
            row(
                    offices,
                    "JGSA",
                    "51.46 45.42 45.86 41.50 45.76 47.13 33.21 39.87 90.45 29.92 38.00 91.86 50.04",
                    Norms.IN,
                    task -> problem -> Jgsa.aligned(problem, new Jgsa.Settings(30, 1, 1, 0.1, 10, scaling, Norms.IN)));
            row(
                    offices,
                    "MEDA",
                    "52.61",
                    Norms.NONE,
                    task -> problem -> Meda.aligned(
                            problem, new Meda.Settings(20, 10, 1, 0.1, 10, 10, Optional.empty(), scaling)));
            row(offices, "TJM", "45.82", Norms.BOTH, task -> problem -> Tjm.matched(problem, space(20), 10));
        });
    }

    private static Method gfk(String task) {
        String pair = task.replace("-", "");
        return gfk(
                GFK.getOrDefault(pair, GFK.get(new StringBuilder(pair).reverse().toString())));
    }

    private static Method gfk(int k) {
        return problem -> Method.Found.both(problem, Mapping.linear(Gfk.root(problem, k)));
    }

    @Test
    void what_twelve_tasks_of_jda_take_is_printed() throws Exception {
        Offices offices = new Offices();
        Backend.onOneThread(() -> {
            offices.accuracy("W-D", jda(100, 2, 0.5), Norms.BOTH);
            for (int round = 0; round < 2; round++) {
                long begin = System.nanoTime();
                long used = CPU.getCurrentThreadCpuTime();
                Map<String, Double> found = offices.accuracies(jda(100, 10, 0.5), Norms.BOTH);
                System.out.printf(
                        Locale.ROOT,
                        "jda, k 100, 10 iterations, 12 tasks: %.2f s, %.2f s of the processor, with %s; %s; mean %.2f%n",
                        (System.nanoTime() - begin) / 1e9,
                        (CPU.getCurrentThreadCpuTime() - used) / 1e9,
                        Backend.describe(),
                        memory(),
                        found.values().stream().mapToDouble(v -> v).average().orElseThrow());
            }
        });
    }

    /** The most memory that this process has had, heap and libraries together. */
    private static String memory() {
        Path status = Path.of("/proc/self/status");
        try (Stream<String> lines = Files.isReadable(status) ? Files.lines(status) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MiB of memory at most")
                    .orElse("memory unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
