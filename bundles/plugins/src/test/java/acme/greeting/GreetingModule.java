package acme.greeting;

import com.google.inject.AbstractModule;
import java.util.concurrent.atomic.AtomicInteger;

final class GreetingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(AtomicInteger.class).toInstance(new AtomicInteger());
    }
}
