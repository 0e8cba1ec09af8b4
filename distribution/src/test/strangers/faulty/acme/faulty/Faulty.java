package acme.faulty;

import ai.djl.ndarray.NDArray;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.plugin.PluginScope;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** Goes wrong in a way that can be chosen. */
@Extension(point = AdaptationStrategy.class, id = "faulty", summary = "Goes wrong in a way that can be chosen")
public final class Faulty implements AdaptationStrategy {
    /** Settings. */
    public record Settings(@Doc("what goes wrong") How how) {}

    /** What can go wrong. */
    public enum How {
        NOTHING,
        THROWS_WHEN_MADE,
        HANGS_WHEN_MADE,
        THROWS_WHEN_ASKED,
        THROWS,
        HANGS,
        HANGS_FOR_GOOD,
        GIVES_NAN,
        GIVES_NOTHING,
        LEAVES_A_THREAD,
        EXITS,
        TAKES_ALL_MEMORY,
        CRASHES,
        IS_KILLED
    }

    private final How how;

    public Faulty(Settings settings, PluginScope scope) throws Exception {
        how = settings.how();
        scope.closing(() -> System.err.println("faulty has closed what it held"));
        if (how == How.THROWS_WHEN_MADE) {
            throw new IllegalStateException("no such centroid");
        }
        if (how == How.HANGS_WHEN_MADE) {
            waitForEver();
        }
        if (how == How.LEAVES_A_THREAD) {
            Thread thread = new Thread(Faulty::waitForEver, "acme-poller");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("woken up", e);
        }
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (how == How.THROWS_WHEN_ASKED) {
            throw new IllegalStateException("no such stream");
        }
        Value features = graph.features(graph.unlabelled(graph.target()));
        Loss loss = graph.loss("gap", Coefficient.constant(0.1), List.of(features), step -> gap(step.get(features)));
        graph.eachPhase(phase -> phase.add(loss));
    }

    private NDArray gap(NDArray features) {
        NDArray gap = features.square().mean();
        return switch (how) {
            case THROWS -> throw new IllegalStateException("no such centroid");
            case HANGS -> {
                waitForEver();
                yield gap;
            }
            case HANGS_FOR_GOOD -> {
                while (gap != null) {
                    Thread.onSpinWait();
                }
                yield gap;
            }
            case GIVES_NAN -> gap.mul(Float.NaN);
            case GIVES_NOTHING -> null;
            case EXITS -> {
                System.exit(7);
                yield gap;
            }
            case TAKES_ALL_MEMORY -> {
                List<long[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new long[1 << 20]);
                }
                yield gap;
            }
            case CRASHES -> {
                if (!Files.exists(Path.of("spared"))) {
                    crash();
                }
                yield gap;
            }
            case IS_KILLED -> {
                beKilled();
                yield gap;
            }
            default -> gap;
        };
    }

    /** Writes where nobody may. */
    private static void crash() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe", true, ClassLoader.getSystemClassLoader());
            Field only = type.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            type.getMethod("putAddress", long.class, long.class).invoke(only.get(null), 0L, 0L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void beKilled() {
        try {
            String self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-KILL", self).start().waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
