import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Registry.Effect;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.launcher.Graft;

/**
 * Installs a plug-in, trains a step with it and removes it, again and again; then swaps two versions of it
 * and trains a step with each: DISTRIBUTION EXPERIMENT JAR OTHER-JAR FOLDER ROUNDS LOOKS SWAPS. Prints, each
 * on a line, what the process holds now and then, and how long each swap took up to its first step.
 */
public class Swaps {
    private final Graft graft;
    private final Registry registry;
    private final Runs runs;
    private final Path experiment;
    private final Path folder;
    private int run;

    Swaps(Graft graft, Path experiment, Path folder) {
        this.graft = graft;
        this.experiment = experiment;
        this.folder = folder;
        registry = graft.service(Registry.class);
        runs = graft.service(Runs.class);
    }

    public static void main(String[] arguments) throws Exception {
        try (Graft graft = Graft.open(Path.of(arguments[0]))) {
            Swaps swaps = new Swaps(graft, Path.of(arguments[1]), Path.of(arguments[4]));
            int rounds = Integer.parseInt(arguments[5]);
            int looks = Integer.parseInt(arguments[6]);
            for (int round = 1; round <= rounds; round++) {
                swaps.install(arguments[2]);
                swaps.train();
                swaps.remove();
                if (round % (rounds / looks) == 0) {
                    look(round);
                }
            }
            for (int swap = 0; swap < Integer.parseInt(arguments[7]); swap++) {
                long began = System.nanoTime();
                swaps.install(arguments[2 + swap % 2]);
                System.out.printf("swap %d%n", (swaps.train() - began) / 1000);
            }
        }
    }

    private void install(String jar) throws Exception {
        registry.carryOut(registry.install(List.of(jar)), Effect.NOW).notes().forEach(Swaps::told);
    }

    private void remove() throws Exception {
        registry.carryOut(registry.remove(List.of("acme.hot")), Effect.NOW).notes().forEach(Swaps::told);
    }

    private static void told(String note) {
        if (!note.endsWith(" is unloaded")) {
            throw new IllegalStateException(note);
        }
    }

    /** Gives the time of the first step. */
    private long train() throws Exception {
        AtomicLong step = new AtomicLong();
        Composer.Composition composition = graft.service(Composer.class)
                .compose(new Composer.Source(
                        Files.readString(experiment), experiment.toString(), List.of(), experiment.getParent()));
        Experiment composed = composition.experiment().orElseThrow();
        try (AutoCloseable listening = runs.subscribe(event -> {
            if (event instanceof RunEvent.Progress) {
                step.compareAndSet(0, System.nanoTime());
            }
        })) {
            RunResult result = runs.start(composed, Optional.empty(), folder.resolve("run" + ++run))
                    .result()
                    .toCompletableFuture()
                    .get();
            if (result.status() != RunResult.Status.DONE || step.get() == 0) {
                throw new IllegalStateException(result.toString());
            }
        }
        return step.get();
    }

    private static void look(int round) throws Exception {
        System.gc();
        Runtime java = Runtime.getRuntime();
        MallocInfo.ByValue malloc = Libc.LIBC.mallinfo2();
        System.out.printf(
                "look %d %d %d %d %d%n",
                round,
                (java.totalMemory() - java.freeMemory()) / 1024,
                (malloc.uordblks + malloc.hblkhd) / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    public interface Libc extends Library {
        Libc LIBC = Native.load("c", Libc.class);

        MallocInfo.ByValue mallinfo2();
    }

    /** The C library's own count, over all its arenas; glibc 2.33 and newer. */
    @Structure.FieldOrder({
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"
    })
    public static class MallocInfo extends Structure {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;

        /** As C gives it back. */
        public static class ByValue extends MallocInfo implements Structure.ByValue {}
    }
}
