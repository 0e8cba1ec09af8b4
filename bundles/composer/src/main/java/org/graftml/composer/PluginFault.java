package org.graftml.composer;

import org.graftml.api.Misfit;
import org.graftml.composer.check.Made;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plug-in throws that it should not, as a misfit that names the plug-in. */
final class PluginFault {
    static final String CODE = "plugin-fault";

    private static final Logger LOG = LoggerFactory.getLogger(PluginFault.class);

    private PluginFault() {}

    static Misfit of(Made made, Throwable fault) {
        LOG.debug("{} failed", made.extension(), fault);
        return Misfit.of(
                CODE, "`" + made.extension().id() + "` of " + made.extension().bundle() + " failed: " + fault);
    }

    /** Whether an extension's own code is in the trace of a fault. */
    static boolean isOf(Made made, Throwable fault) {
        String type = made.extension().type();
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().equals(type) || frame.getClassName().startsWith(type + "$")) {
                return true;
            }
        }
        return false;
    }
}
