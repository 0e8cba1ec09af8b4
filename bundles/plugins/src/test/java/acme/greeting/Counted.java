package acme.greeting;

import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.Extension;

/** Counts greetings with what the bundle's module binds: one counter for all instances. */
@Extension(point = Greeter.class, id = "counted", summary = "counts")
public final class Counted implements Greeter {
    private final AtomicInteger count;

    Counted(AtomicInteger count) {
        this.count = count;
    }

    @Override
    public String apply(String name) {
        return "hello " + name + " " + count.incrementAndGet();
    }
}
