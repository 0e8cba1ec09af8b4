package acme.greeting;

import org.graftml.api.Extension;

@Extension(point = Greeter.class, id = "plain", summary = "hello, and no more")
final class Plain implements Greeter {
    @Override
    public String apply(String name) {
        return "hello " + name;
    }
}
