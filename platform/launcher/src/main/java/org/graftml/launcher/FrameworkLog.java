package org.graftml.launcher;

import org.apache.felix.framework.Logger;
import org.slf4j.LoggerFactory;

/** What the framework has to say goes where all logs go; its own default is standard output. */
final class FrameworkLog extends Logger {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        switch (level) {
            case LOG_ERROR -> LOG.error(message, cause);
            case LOG_WARNING -> LOG.warn(message, cause);
            case LOG_INFO -> LOG.info(message, cause);
            default -> LOG.debug(message, cause);
        }
    }
}
