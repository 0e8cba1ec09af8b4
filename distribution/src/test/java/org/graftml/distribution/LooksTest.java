package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at data, at models and into them, one after the other in one process. */
class LooksTest {
    private static final int SIDE = 28;

    @TempDir
    Path folder;

    @Test
    void data_weights_models_and_reasons_are_told_by_the_commands() throws Exception {
        Graft graft = Graft.in(folder);
        Path here = graft.folder();
        Files.writeString(
                here.resolve("small.yaml"),
                """
                name: small
                seed: 3
                data:
                  target: {use: synthetic-glyphs, domain: print, samples: 120, test-samples: 40}
                augment: [{use: random-crop, padding: 2}]
                backbone: lenet
                strategy: fine-tune
                train: {epochs: 1, batch: 20}
                validate: {share: 0.2, calibrate: true}
                evaluate: {baseline: none, tta: 2}
                """);
        Files.writeString(here.resolve("net.yaml"), "backbone: {use: lenet, weights: weights.safetensors}\n");
        Files.write(here.resolve("input.safetensors"), input());
        table(here);
        Graft.Outcome shell = graft.feed(
                """
                run small.yaml --out run
                preview small.yaml --out preview.png --samples 3 --variants 2 > preview.txt
                data small.yaml --html data.html --json > data.json
                export run --out weights.safetensors > export.txt
                plan small.yaml --set backbone.weights=weights.safetensors --json > started.json
                plan small.yaml --set backbone.weights=run:run --set strategy=scratch > scratch.txt
                forward net.yaml --input input.safetensors --out output.safetensors > forward.txt
                explain run --samples 3 --neighbours 2 --out why.html --json > why.json
                predict run run/samples --tta 3 --json > predicted.json
                data table.yaml --json > table.json
                """,
                "shell");
        assertThat(shell.code()).as(shell.out() + shell.err()).isZero();

        assertThat(Files.readString(here.resolve("preview.txt")).lines()).hasSize(4);
        assertThat(Files.readAllBytes(here.resolve("preview.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(json(here, "data.json").at("/streams/0/training").asInt()).isEqualTo(120);
        assertThat(here.resolve("data.html")).content().contains("data:image/png;base64,");
        JsonNode weights = json(here, "started.json").path("weights");
        assertThat(weights.path("sha256").asText()).hasSize(64);
        assertThat(weights.path("loaded").asInt()).isPositive();
        assertThat(here.resolve("scratch.txt")).content().doesNotContain("sha256");
        assertThat(shell.err()).contains("`scratch` starts from random numbers: `weights` is not used");
        assertThat(here.resolve("forward.txt")).content().contains("stage:conv1");
        assertThat(Files.size(here.resolve("output.safetensors"))).isPositive();
        JsonNode why = json(here, "why.json");
        assertThat(why.path("stage").asText()).isEqualTo("conv2");
        assertThat(why.path("samples")).hasSize(3);
        assertThat(why.at("/samples/0/neighbours")).hasSize(2);
        assertThat(here.resolve("why.html")).content().contains("occlusion");
        assertThat(json(here, "predicted.json").get(0).path("probability").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(here.resolve("run/report.html")).content().contains("Calibrated by the temperature");
        JsonNode table = json(here, "table.json").at("/streams/0");
        assertThat(table.path("training").asInt()).isEqualTo(1);
        assertThat(table.path("scored").asInt()).isEqualTo(2);
        assertThat(shell.err()).contains("1 sample cannot be read and left out: b/cut.png");
    }

    /** A table of four pictures, one of them cut short, and an experiment on it that skips what is broken. */
    private static void table(Path here) throws IOException {
        Path pictures = Files.createDirectories(here.resolve("pictures/a"));
        Files.createDirectories(here.resolve("pictures/b"));
        java.awt.image.BufferedImage picture =
                new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (String name : List.of("a/1.png", "a/2.png", "b/3.png")) {
            javax.imageio.ImageIO.write(
                    picture, "png", here.resolve("pictures").resolve(name).toFile());
        }
        byte[] whole = Files.readAllBytes(pictures.resolve("1.png"));
        Files.write(here.resolve("pictures/b/cut.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(
                here.resolve("pictures/list.csv"), "path,label\na/1.png,x\na/2.png,y\nb/3.png,x\nb/cut.png,y\n");
        Files.writeString(
                here.resolve("table.yaml"),
                "data: {target: {use: image-table, path: pictures/list.csv, broken: skip, split: {group: folder, fold: 1, of: 2}}}\n");
    }

    private static JsonNode json(Path here, String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(here.resolve(name)));
    }

    /** Two pictures, as a file of safetensors. */
    private static byte[] input() {
        int numbers = 2 * 3 * SIDE * SIDE;
        byte[] header = "{\"input\":{\"dtype\":\"F32\",\"shape\":[2,3,%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(SIDE, SIDE, 4 * numbers)
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        Stream.iterate(0, i -> i + 1).limit(numbers).forEach(i -> file.putFloat(i % 255 / 255f));
        return file.array();
    }
}
