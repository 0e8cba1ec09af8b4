package org.graftml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
    @TempDir
    Path home;

    @Test
    void where_nobody_has_looked_there_is_none() throws IOException {
        assertThat(Devices.capabilities(home)).isEmpty();
    }

    @Test
    void each_line_is_a_capability_and_what_is_no_line_is_nothing() throws IOException {
        Files.createDirectories(home.resolve("state"));
        Files.writeString(
                home.resolve("state/devices"),
                "# what the engines found\ncpu mxnet 1\ngpu pytorch 2\ngpu\";evil 1\n\nnonsense\n");
        assertThat(Devices.capabilities(home))
                .isEqualTo("org.graftml.device;org.graftml.device=\"cpu\";engine=\"mxnet\";count:Long=\"1\","
                        + "org.graftml.device;org.graftml.device=\"gpu\";engine=\"pytorch\";count:Long=\"2\"");
    }
}
