package org.graftml.trainer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.graftml.api.Misfit;
import org.graftml.api.weights.Checkpoint;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFilesTest {
    @TempDir
    Path folder;

    private final CheckpointFiles files = new CheckpointFiles();

    private void write(String name, Map<String, Tensor> tensors) throws IOException {
        new Storage(new RealDisk()).replace(folder.resolve(name), new SafeTensors(Map.of(), tensors)::writeTo);
    }

    private static Tensor shorts(Tensor.Type type, int... bits) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int each : bits) {
            bytes.putShort((short) each);
        }
        return new Tensor(type, List.of((long) bits.length), bytes.flip());
    }

    private static float[] numbers(Checkpoint checkpoint, String entry) {
        float[] numbers = new float[checkpoint.floats(entry).remaining()];
        checkpoint.floats(entry).get(numbers);
        return numbers;
    }

    @Test
    void safetensors_are_read_whatever_their_numbers_are() throws IOException {
        write(
                "w.safetensors",
                Map.of(
                        "single", Tensor.of(new float[] {1.5f, -2}, List.of(2L, 1L)),
                        "half", shorts(Tensor.Type.F16, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x8001, 0x7c00, 0x0400),
                        "brain", shorts(Tensor.Type.BF16, 0x3f80, 0xc000, 0x7f80),
                        "count", Tensor.of(7L)));

        Checkpoint read = files.open("w.safetensors", folder);

        assertThat(read.entries().get("single")).isEqualTo(new Checkpoint.Entry("F32", new Shape(2, 1)));
        assertThat(numbers(read, "single")).containsExactly(1.5f, -2);
        assertThat(numbers(read, "half"))
                .containsExactly(1, -2, 65504, 0x1p-24f, -0x1p-24f, Float.POSITIVE_INFINITY, 0x1p-14f);
        assertThat(numbers(read, "brain")).containsExactly(1, -2, Float.POSITIVE_INFINITY);
        assertThat(numbers(read, "count")).containsExactly(7);
        assertThat(read.sha256()).hasSize(64);
    }

    @Test
    void shards_are_one_checkpoint() throws IOException {
        write("1.safetensors", Map.of("a", Tensor.of(new float[] {1}, List.of(1L))));
        write("2.safetensors", Map.of("b", Tensor.of(new float[] {2}, List.of(1L))));
        Files.writeString(
                folder.resolve("w.safetensors.index.json"),
                "{\"metadata\":{},\"weight_map\":{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}}");

        Checkpoint read = files.open("w.safetensors.index.json", folder);

        assertThat(read.entries()).containsOnlyKeys("a", "b");
        assertThat(numbers(read, "b")).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"weight_map\":{\"a\":\"../1.safetensors\"}} | no file beside it",
                "{\"weight_map\":{\"b\":\"1.safetensors\"}} | 'b' is not in 1.safetensors",
                "{\"weight_map\":{\"a\":7}} | no file beside it",
                "{\"weight_map\":{}} | has no weight_map",
                "[ | is no JSON"
            })
    void an_index_that_does_not_fit_its_files_is_damaged(String index, String why) throws IOException {
        write("1.safetensors", Map.of("a", Tensor.of(new float[] {1}, List.of(1L))));
        Files.writeString(folder.resolve("w.json"), index);

        assertThatThrownBy(() -> files.open("w.json", folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.pth", "w.pt", "pytorch_model.bin", "w.ckpt"})
    void pickles_are_refused_with_how_to_convert_them(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[] {'P', 'K', 3, 4});

        assertThatThrownBy(() -> files.open(name, folder))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("weights_only=True", ".safetensors")));
    }

    @Test
    void a_pickle_is_known_by_how_it_begins() throws IOException {
        Files.write(folder.resolve("weights"), new byte[] {(byte) 0x80, 2, '}'});

        assertThatThrownBy(() -> files.open("weights", folder)).hasMessageContaining("pickle");
    }

    private byte[] parameters() {
        byte[] name = "arg:conv0_weight".getBytes(StandardCharsets.UTF_8);
        byte[] other = "aux:bn0_moving_var".getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x112).putLong(0).putLong(2);
        bytes.putInt(0xF993FAC9).putInt(0).putInt(2).putLong(1).putLong(2);
        bytes.putInt(1).putInt(0).putInt(0).putFloat(3).putFloat(4);
        bytes.putInt(0xF993FAC8)
                .putInt(1)
                .putLong(1)
                .putInt(1)
                .putInt(0)
                .putInt(1)
                .putDouble(0.5);
        bytes.putLong(2).putLong(name.length).put(name).putLong(other.length).put(other);
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    @Test
    void parameters_of_mxnet_get_the_names_that_parameters_have_here() throws IOException {
        Files.write(folder.resolve("m-0000.params"), parameters());

        Checkpoint read = files.open("m-0000.params", folder);

        assertThat(read.entries()).containsOnlyKeys("conv0.weight", "bn0.running_var");
        assertThat(read.entries().get("conv0.weight").shape()).isEqualTo(new Shape(1, 2));
        assertThat(numbers(read, "conv0.weight")).containsExactly(3, 4);
        assertThat(numbers(read, "bn0.running_var")).containsExactly(0.5f);
    }

    /** Any byte changed, any length: it is read, or refused in a sentence. */
    @Test
    void damaged_files_are_read_or_refused_and_nothing_else() throws IOException {
        write("w.safetensors", Map.of("a", Tensor.of(new float[] {1, 2}, List.of(2L)), "b", Tensor.of(3L)));
        byte[] safetensors = Files.readAllBytes(folder.resolve("w.safetensors"));
        Random random = new Random(11);
        for (int i = 0; i < 4000; i++) {
            boolean mxnet = i % 2 == 0;
            byte[] bytes = mxnet ? parameters() : safetensors.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int wide = random.nextInt(4) == 0 ? 8 : 1;
                for (int k = random.nextInt(bytes.length), n = 0; n < wide && k < bytes.length; k++, n++) {
                    bytes[k] = (byte) (wide == 8 ? 0xff : random.nextInt(256));
                }
            }
            byte[] cut = random.nextInt(3) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            String name = mxnet ? "f.params" : "f.safetensors";
            Files.write(folder.resolve(name), cut);
            try {
                Checkpoint read = files.open(name, folder);
                read.entries().keySet().forEach(read::floats);
            } catch (IOException | Misfit refused) {
                assertThat(refused.getMessage()).contains(name);
            }
        }
    }
}
