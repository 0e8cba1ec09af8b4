package org.graftml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OpenScopeTest {
    private final OpenScope scope = new OpenScope("acme.greeting 1.0.0");

    @Test
    void what_was_registered_is_closed_newest_first() {
        List<String> closed = new ArrayList<>();
        AutoCloseable file = scope.closing(() -> closed.add("file"));
        scope.closing(() -> {
            closed.add("memory");
            throw new IllegalStateException("twice");
        });
        assertThat(file).isNotNull();

        scope.close();

        assertThat(closed).containsExactly("memory", "file");
        assertThatThrownBy(() -> scope.closing(() -> closed.add("late"))).hasMessage("acme.greeting 1.0.0 has gone");
        assertThat(closed).as("what comes late is closed too").endsWith("late");
    }

    @Test
    void its_threads_carry_the_name_of_the_plug_in_and_end_with_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Future<?> waits = scope.executor().submit(() -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        begun.await();
        assertThat(threads.get(0).getName()).isEqualTo("acme.greeting 1.0.0 #1");

        scope.close();

        assertThat(waits).isDone();
        threads.get(0).join();
        assertThatThrownBy(scope::executor).hasMessage("acme.greeting 1.0.0 has gone");
    }
}
