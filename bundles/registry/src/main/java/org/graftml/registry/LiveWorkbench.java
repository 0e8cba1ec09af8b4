package org.graftml.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.graftml.api.registry.Workbench;
import org.graftml.registry.live.LivePlugins;

/** The workbench of this process. */
record LiveWorkbench(LivePlugins live, Path folder) implements Workbench {
    @Override
    public void use(Path jar, Consumer<String> told) throws IOException {
        live.use(jar, told);
    }

    @Override
    public void release(String name, Consumer<String> told) throws IOException {
        live.release(name, told);
    }
}
