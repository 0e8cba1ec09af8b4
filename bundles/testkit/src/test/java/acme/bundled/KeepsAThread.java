package acme.bundled;

import java.util.concurrent.locks.LockSupport;
import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "keeps-a-thread", summary = "waits for ever in a thread of its own")
public final class KeepsAThread extends Same {
    public KeepsAThread() {
        Thread thread = new Thread(() -> LockSupport.park(this), "acme-waits");
        thread.setDaemon(true);
        thread.start();
    }
}
