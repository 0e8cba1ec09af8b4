package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No command that names no address makes a connection, or looks up a name. Each runs in a network
 * namespace of its own without any route, whose kernel counts what tried to leave.
 */
class QuietTest {
    private static final int MOST_SECONDS = 240;
    /** Runs its arguments and then shows the namespace's counters. */
    private static final String COUNTED = "\"$@\" >out.txt 2>&1; code=$?; cat /proc/net/snmp >counters; exit $code";

    private static final String FILE =
            Path.of("src/test/experiments/baseline.yaml").toAbsolutePath().toString();

    @TempDir
    Path folder;

    private Graft graft;

    @BeforeEach
    void a_namespace() throws Exception {
        graft = Graft.in(folder);
        boolean available;
        try {
            available = alone("true") == 0;
        } catch (IOException noSuchProgram) {
            available = false;
        }
        assumeTrue(available, "this machine makes no network namespace: `unshare --net` does not work");
    }

    @Test
    void a_connection_and_a_look_up_are_counted() throws Exception {
        alone("bash", "-c", "exec 3<>/dev/tcp/192.0.2.1/80");
        assertThat(attempts()).isPositive();
    }

    @Test
    void no_command_tries_to_leave_the_machine() throws Exception {
        Path picture = graft.folder().resolve("picture.png");
        ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        List<String[]> commands = List.of(
                new String[] {"list"},
                new String[] {"describe", "dann"},
                new String[] {"check", FILE},
                new String[] {"plan", FILE, "--svg", "graph.svg"},
                new String[] {"doctor"},
                new String[] {"plugins"},
                new String[] {"search", "adversarial"},
                new String[] {"verify"},
                new String[] {"run", FILE, "--set", "train.epochs=1", "--out", "run"},
                new String[] {"predict", "run", "picture.png"},
                new String[] {"evaluate", "run"},
                new String[] {"report", "run"});
        for (String[] command : commands) {
            List<String> line = new ArrayList<>(
                    List.of(Graft.distribution().resolve("bin/graft").toString()));
            line.addAll(Arrays.asList(command));
            int code = alone(line.toArray(String[]::new));
            String said = String.join(" ", command) + ": "
                    + Files.readString(graft.folder().resolve("out.txt"));
            assertThat(code).as(said).isZero();
            assertThat(attempts()).as(said).isZero();
        }
    }

    private int alone(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("unshare", "--map-root-user", "--net", "sh", "-c", COUNTED, "sh"));
        whole.addAll(Arrays.asList(command));
        Process process = graft.environment(new ProcessBuilder(whole)).start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " does not end");
        }
        return process.exitValue();
    }

    /** Packets that found no route: connections, and questions to name servers. */
    private long attempts() throws IOException {
        List<String> ip = Files.readAllLines(graft.folder().resolve("counters")).stream()
                .filter(line -> line.startsWith("Ip:"))
                .toList();
        int column = Arrays.asList(ip.get(0).split(" ")).indexOf("OutNoRoutes");
        return Long.parseLong(ip.get(1).split(" ")[column]);
    }
}
