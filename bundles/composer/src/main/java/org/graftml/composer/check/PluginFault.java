package org.graftml.composer.check;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What plug-ins do wrong while an experiment is composed, as misfits that name them. */
public final class PluginFault {
    static final String CODE = "plugin-fault";

    private static final Logger LOG = LoggerFactory.getLogger(PluginFault.class);

    private PluginFault() {}

    /**
     * Who an extension is.
     *
     * @param node what it is asked for
     */
    static Culprit culprit(ExtensionInfo extension, String place, String node) {
        return new Culprit(extension.bundle(), extension.version(), extension.kind(), extension.id(), place, node);
    }

    /** What was thrown, as what it says of a culprit; a fault knows better whose it is. */
    public static Misfit of(Culprit supposed, Throwable thrown) {
        LOG.debug("{} failed", supposed, thrown);
        Fault fault = thrown instanceof Fault known ? known : Fault.of(supposed, thrown);
        Culprit culprit = fault.culprit();
        return Misfit.of(CODE, "`" + culprit.id() + "` of " + culprit.bundle() + " " + fault.what());
    }

    /** The extension that a fault names, or whose code is in the trace of what else was thrown. */
    public static Optional<Made> thrower(List<Made> all, Throwable thrown) {
        return all.stream()
                .filter(made -> thrown instanceof Fault fault ? isBlamed(made, fault.culprit()) : isOf(made, thrown))
                .findFirst();
    }

    private static boolean isBlamed(Made made, Culprit culprit) {
        return made.asked(culprit.node()).equals(culprit);
    }

    private static boolean isOf(Made made, Throwable thrown) {
        String type = made.extension().type();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().equals(type) || frame.getClassName().startsWith(type + "$")) {
                return true;
            }
        }
        return false;
    }
}
