package org.graftml.cli;

import ai.djl.engine.Engine;
import java.util.function.ToIntFunction;
import org.graftml.api.engine.ComputeEngine;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What the launcher hands over to: takes the arguments, returns the exit code. */
@Component(property = "graft.command.line=true")
public final class CommandLine implements ToIntFunction<String[]> {
    private final BundleContext context;

    @Activate
    public CommandLine(BundleContext context) {
        this.context = context;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("doctor")) {
            return doctor();
        }
        System.out.println("usage: graft doctor");
        return arguments.length == 0 || arguments[0].equals("--help") ? 0 : 2;
    }

    private int doctor() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals("org.graftml.engine.mxnet")) {
                try {
                    ComputeEngine mxnet = (ComputeEngine) bundle.loadClass("org.graftml.engine.mxnet.MxNetEngine")
                            .getConstructor()
                            .newInstance();
                    Engine engine = mxnet.load();
                    System.out.printf(
                            "%s %s %s%n%s%n",
                            engine.getEngineName(), engine.getVersion(), mxnet.devices(), mxnet.accelerator());
                    return 0;
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return 3;
    }
}
