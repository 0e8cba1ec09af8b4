package org.graftml.shell;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Job.Status;
import org.apache.felix.service.command.Result;

/** What is said and done in an open shell: carries statements out, and knows how they ended. */
final class Conversation {
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int INTERRUPTED = 130;

    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<Job, Runnable> stops = new ConcurrentHashMap<>();
    /** Jobs that nobody waits for. Gogo forgets a job before it tells of its end. */
    private final Set<Job> background = new HashSet<>();
    /** Jobs that only serve others, and how they end. */
    private final Map<Job, Runnable> attendants = new HashMap<>();

    private volatile int code;
    private int behind;
    private volatile boolean interrupted;
    private volatile boolean terminated;
    private volatile OptionalInt end = OptionalInt.empty();

    /** @param err where the shell itself speaks */
    Conversation(CommandSession session, PrintStream out, PrintStream err) {
        this.session = session;
        this.out = out;
        this.err = err;
        session.setJobListener(this::changed);
    }

    CommandSession session() {
        return session;
    }

    /** Carries a statement out; gives its exit code, 0 for one that goes on in the background. */
    int execute(String statement) {
        code = 0;
        interrupted = false;
        try {
            Object result = session.execute(statement);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
        } catch (InterruptedException | CancellationException e) {
            interrupted = true;
        } catch (Exception e) {
            say(e.getMessage() == null ? e.toString() : e.getMessage());
            code = FAILED;
        }
        if (interrupted) {
            code = INTERRUPTED;
        }
        return code;
    }

    /** Whether somebody stopped the last statement. */
    boolean interrupted() {
        return interrupted;
    }

    /** Nothing more is carried out, and nobody is asked. */
    void terminate() {
        terminated = true;
        end(INTERRUPTED);
    }

    boolean terminated() {
        return terminated;
    }

    /** Nothing more is carried out. */
    void end(int with) {
        end = OptionalInt.of(with);
    }

    /** It was not the end after all. */
    void goOn() {
        end = OptionalInt.empty();
    }

    boolean over() {
        return end.isPresent();
    }

    /** The exit code that somebody asked for, if anybody did. */
    OptionalInt end() {
        return end;
    }

    void say(String line) {
        err.println("graft: " + line);
    }

    /** Has an interrupt call {@code stop} while a job is in the foreground; what is returned ends that. */
    Runnable onInterrupt(Job job, Runnable stop) {
        stops.put(job, stop);
        return () -> stops.remove(job, stop);
    }

    /** Asks the job in the foreground to stop; the second time nobody waits for it any longer. False where there is none. */
    boolean interrupt() {
        Optional<Job> job = Optional.ofNullable(session.foregroundJob());
        if (job.isPresent()) {
            interrupted = true;
            Runnable stop = stops.remove(job.get());
            if (stop == null) {
                job.get().interrupt();
            } else {
                stop.run();
            }
        }
        return job.isPresent();
    }

    /** Has a job end when all others have; what is returned ends that. */
    synchronized Runnable attend(Job job, Runnable stop) {
        attendants.put(job, stop);
        notifyAll();
        return () -> leave(job);
    }

    private synchronized void leave(Job job) {
        attendants.remove(job);
    }

    /** Ends what only served others, and waits for that. */
    void dismiss() throws InterruptedException {
        List<Runnable> stops;
        synchronized (this) {
            stops = List.copyOf(attendants.values());
        }
        stops.forEach(Runnable::run);
        synchronized (this) {
            while (!background.isEmpty()) {
                wait();
            }
        }
    }

    /**
     * Waits for all that goes on in the background, but for what only serves others; gives the first exit code
     * of these that is not 0.
     */
    synchronized int settle() throws InterruptedException {
        while (!attendants.keySet().containsAll(background)) {
            wait();
        }
        int worst = behind;
        behind = 0;
        return worst;
    }

    private synchronized void changed(Job job, Status before, Status now) {
        if (job.parent() != null) {
            return;
        }
        if (now == Status.Background) {
            background.add(job);
        } else if (now == Status.Done) {
            Result result = job.result();
            int ended = result == null || result.exception() != null ? FAILED : result.error();
            if (background.remove(job)) {
                behind = behind == 0 ? ended : behind;
                said(job, result, ended);
            } else {
                code = ended;
            }
            notifyAll();
        }
    }

    private void said(Job job, Result result, int ended) {
        if (result != null && result.exception() != null) {
            say(result.exception().getMessage());
        }
        if (ended != 0) {
            say("`" + job.command() + "` ended with " + ended);
        }
    }
}
