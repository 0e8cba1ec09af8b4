package acme;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A command line that waits for an interrupt, or is deaf to it. */
public final class Waits implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        ToIntFunction<String[]> commandLine = arguments -> {
            CountDownLatch interrupted = new CountDownLatch(1);
            boolean deaf = arguments[0].equals("deaf");
            context.registerService(
                    Runnable.class,
                    () -> {
                        System.out.println("asked to stop");
                        if (!deaf) {
                            interrupted.countDown();
                        }
                    },
                    property("graft.interrupt"));
            System.out.println("waiting");
            try {
                interrupted.await();
            } catch (InterruptedException e) {
                return 1;
            }
            System.out.println("stopped cleanly");
            return 130;
        };
        context.registerService(ToIntFunction.class, commandLine, property("graft.command.line"));
    }

    @Override
    public void stop(BundleContext context) {}

    private static Dictionary<String, ?> property(String name) {
        return new Hashtable<>(java.util.Map.of(name, true));
    }
}
