package acme.greeting;

import org.graftml.api.Extension;

@Extension(point = Greeter.class, id = "broken", summary = "never works")
public final class Broken implements Greeter {
    Broken() {
        throw new UnsupportedOperationException("no voice");
    }

    @Override
    public String apply(String name) {
        return name;
    }
}
