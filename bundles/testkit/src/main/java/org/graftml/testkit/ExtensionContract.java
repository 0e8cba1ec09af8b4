package org.graftml.testkit;

import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.junit.jupiter.api.Test;

/**
 * What every extension keeps to, whatever its kind. Each kind has a contract of its own that adds to
 * this; an author's test is one line:
 *
 * <pre>{@code
 * class MeanGapTest extends StrategyContract<MeanGap> {}
 * }</pre>
 *
 * @param <E> the class of the extension
 */
public abstract class ExtensionContract<E> {
    private static final long PATIENCE_MILLIS = 5_000;
    static final int USES = 3;

    private final Class<?> point;
    /** The class that is tried: that of the class path, or the same from a bundle. */
    private Class<E> type;

    private Map<String, Object> given;
    private Shelf shelf;
    /** Whether it is tried with settings that it may refuse. */
    private boolean mayRefuse;

    ExtensionContract(Class<?> point) {
        this.point = point;
        this.type = parameter(getClass());
    }

    @SuppressWarnings("unchecked")
    private static <E> Class<E> parameter(Class<?> test) {
        Class<?> under = test;
        while (!(under.getGenericSuperclass() instanceof ParameterizedType named)
                || !(named.getActualTypeArguments()[0] instanceof Class<?>)) {
            under = under.getSuperclass();
            if (under == null) {
                throw new IllegalStateException(test.getName() + " does not name the class of the extension: write"
                        + " `extends …Contract<MyExtension>`");
            }
        }
        return (Class<E>) ((ParameterizedType) under.getGenericSuperclass()).getActualTypeArguments()[0];
    }

    /**
     * Settings that the contract is tried with, as an experiment file would write them; those that are
     * not named take their defaults.
     */
    protected Map<String, Object> settings() throws Exception {
        return Map.of();
    }

    /** The same, asked for once. */
    final Map<String, Object> given() {
        if (given == null) {
            try {
                given = Map.copyOf(settings());
            } catch (Exception e) {
                throw new IllegalStateException("settings() of " + getClass().getSimpleName() + " fails: " + e, e);
            }
        }
        return given;
    }

    /** Uses an extension as the platform would, and fails where that would. */
    abstract void use(E extension) throws Exception;

    /** It is declared, its one-line summary says more than its id, and so does the line of each setting. */
    @Test
    public final void it_is_declared_and_documented() {
        Extension declared = type.getAnnotation(Extension.class);
        require(declared != null, "it has no @Extension: no experiment file can name it");
        require(
                point.isAssignableFrom(type) && declared.point() == point,
                "it is declared as a " + declared.point().getSimpleName() + ", but this is the contract of a "
                        + point.getSimpleName());
        require(
                declared.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                "its id is '" + declared.id() + "': ids are lower-case words joined by hyphens");
        require(
                says(declared.summary(), declared.id()),
                "its summary is '" + declared.summary() + "': say in one line what it does");
        schema().settings().stream()
                .filter(setting -> !setting.flat())
                .forEach(setting -> require(
                        says(setting.doc(), setting.name()),
                        "the @Doc of the setting '" + setting.name() + "' is '" + setting.doc()
                                + "': say in one line what it means, and its unit"));
    }

    private static boolean says(String line, String name) {
        return !line.isBlank() && line.lines().count() == 1 && !plain(line).equals(plain(name));
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\p{Alnum}]", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** What its settings let through works, or is refused by a {@link Misfit}; see {@link Nonsense}. */
    @Test
    public final void settings_work_or_are_refused_with_a_message() {
        use();
        mayRefuse = true;
        for (Setting setting : schema().settings()) {
            for (Object value : Nonsense.of(setting)) {
                Map<String, Object> changed = new LinkedHashMap<>(given());
                changed.put(setting.name(), value);
                String accepted = "it accepts `" + setting.name() + ": " + value + "`, and then ";
                try {
                    use(type.cast(shelf().create(shelf().info(type), changed)));
                } catch (Misfit refusal) {
                    require(
                            refusal.getMessage() != null
                                    && !refusal.getMessage().isBlank(),
                            "it refuses `" + setting.name() + ": " + value + "` without a message");
                } catch (Breach breach) {
                    throw new Breach(
                            id() + ": " + accepted + breach.getMessage().replace(id() + ": ", "") + bound(), breach);
                } catch (Exception | LinkageError | AssertionError e) {
                    throw new Breach(id() + ": " + accepted + "throws " + e + bound(), e);
                }
            }
        }
    }

    private static String bound() {
        return "; give the setting @Min and @Max, an enum, or throw a Misfit";
    }

    /** Threads that it starts end with its work: one that is left pins the class loader for good. */
    @Test
    public final void no_thread_is_left() throws InterruptedException {
        use();
        Set<Thread> before = threads();
        for (int i = 0; i < USES; i++) {
            use();
        }
        Set<Thread> left = threads();
        left.removeAll(before);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Thread thread : left) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        left.removeIf(thread -> !thread.isAlive());
        // Fewer may be the engine's, or the test's surroundings'.
        require(
                left.size() < USES,
                () -> "it leaves a thread behind each time that it is used: "
                        + left.stream().map(Thread::getName).distinct().collect(Collectors.joining(", ")));
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new LinkedHashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread ->
                thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool());
        return threads;
    }

    /** Uses a new instance. */
    final void use() {
        E extension = make();
        demand("it", () -> {
            use(extension);
            return extension;
        });
    }

    /** A new instance with {@link #settings()}. */
    final E make() {
        for (Setting setting : schema().settings()) {
            require(
                    !setting.required() || given().containsKey(setting.name()),
                    "its setting '" + setting.name() + "' has no default: override settings() in "
                            + getClass().getSimpleName() + " and give it one that works");
        }
        try {
            return type.cast(shelf().create(shelf().info(type), given()));
        } catch (Misfit refusal) {
            throw new Breach(id() + ": it refuses the settings " + given() + ": " + Words.of(refusal), refusal);
        } catch (RuntimeException e) {
            throw new Breach(id() + ": it cannot be made with the settings " + given() + ": " + e, e);
        }
    }

    final SettingsSchema schema() {
        return shelf().settings(shelf().info(type));
    }

    /** The class that is tried. */
    final Class<E> type() {
        return type;
    }

    /** Has something done with the same extension in other classes: those of a bundle. */
    final void with(Class<?> same, Shelf empty, Runnable work) {
        Class<E> before = type;
        Shelf stocked = shelf;
        @SuppressWarnings("unchecked") // where it is used, it is an instance of its point
        Class<E> other = (Class<E>) same;
        type = other;
        shelf = stock(empty);
        try {
            work.run();
        } finally {
            type = before;
            shelf = stocked;
        }
    }

    /** The project of the extension, and what the contract of the kind puts beside it. */
    final Shelf shelf() {
        if (shelf == null) {
            shelf = stock(Shelf.of(type));
        }
        return shelf;
    }

    Shelf stock(Shelf empty) {
        return empty;
    }

    final String id() {
        Extension declared = type.getAnnotation(Extension.class);
        return declared == null ? type.getSimpleName() : declared.id();
    }

    final void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            require(false, otherwise.get());
        }
    }

    final void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Breach(id() + ": " + otherwise);
        }
    }

    /** Calls the extension: what it throws, a misfit excepted, and {@code null} break the contract. */
    final <T> T call(String what, Callable<T> work) {
        T made;
        try {
            made = work.call();
        } catch (Misfit refusal) {
            throw refusal;
        } catch (Breach breach) {
            String said = breach.getMessage();
            throw said.startsWith(id() + ": ") ? breach : new Breach(id() + ": " + what + ": " + said, breach);
        } catch (Exception | LinkageError | AssertionError e) {
            throw new Breach(id() + ": " + what + " throws " + e, e);
        }
        require(made != null, what + " gives null");
        return made;
    }

    /** The same where there is no reason to refuse. */
    final <T> T demand(String what, Callable<T> work) {
        try {
            return call(what, work);
        } catch (Misfit refusal) {
            if (mayRefuse) {
                throw refusal;
            }
            throw new Breach(id() + ": " + what + " refuses: " + Words.of(refusal), refusal);
        }
    }

    /** What it takes of what it is tried on, and what it makes of that. */
    final <T, R> Map<T, R> accepted(String method, List<T> tried, Function<T, R> work) {
        Map<T, R> accepted = new LinkedHashMap<>();
        List<Misfit> refused = new ArrayList<>();
        for (T one : tried) {
            try {
                accepted.put(one, call(method + " of (" + one + ")", () -> work.apply(one)));
            } catch (Misfit refusal) {
                refused.add(refusal);
            }
        }
        if (accepted.isEmpty() && mayRefuse) {
            throw refused.get(0);
        }
        require(
                !accepted.isEmpty(),
                method + " refuses all that it is tried on: override " + "samples() or labels() in the test. It says: "
                        + refused.stream().map(Words::of).distinct().collect(Collectors.joining("; ")));
        return accepted;
    }
}
