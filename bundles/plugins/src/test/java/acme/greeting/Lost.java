package acme.greeting;

import org.graftml.api.Extension;

@Extension(point = Greeter.class, id = "lost", summary = "wants what nobody binds")
public final class Lost implements Greeter {
    private final Runnable wanted;

    Lost(Runnable wanted) {
        this.wanted = wanted;
    }

    @Override
    public String apply(String name) {
        wanted.run();
        return name;
    }
}
