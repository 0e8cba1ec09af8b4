package org.graftml.shell;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.threadio.ThreadIO;

/** What understands and carries out statements. */
interface Interpreter {
    CommandProcessor processor();

    /** The standard streams of each thread. */
    ThreadIO streams();

    /** Makes a function a command of Graft. */
    void offer(String name, Function function);
}
