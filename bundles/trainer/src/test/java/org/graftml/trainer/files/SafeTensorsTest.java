package org.graftml.trainer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        SafeTensors written = new SafeTensors(
                Map.of("who", "a test"),
                Map.of("b", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, List.of(2L, 3L)), "a", Tensor.of(new byte[] {7
                })));
        Path file = folder.resolve("x.safetensors");

        new Storage(new RealDisk()).replace(file, written::writeTo);
        SafeTensors read = SafeTensorsReader.read(file);

        assertThat(read.metadata()).isEqualTo(Map.of("who", "a test"));
        assertThat(read.tensors().get("b").floats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.tensors().get("b").shape()).containsExactly(2L, 3L);
        assertThat(read.tensors().get("a").raw()).containsExactly(7);
        assertThat(folder.resolve("x.safetensors.tmp")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 9 | its arrays end at 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1,9]}} | 9 | begins at 1",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | 8 | takes 12 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,8]}} | 8 | extent or offset -1",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | 0 | larger than",
                "{\"a\":{\"dtype\":\"Q7\",\"shape\":[2],\"data_offsets\":[0,8]}} | 8 | is of the type \"Q7\"",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{}} | 0 | not well-formed",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}} | 3 | begins at 1",
                "[] | 0 | no JSON object",
                "{} {} | 0 | not well-formed",
                "{\"__metadata__\":{\"a\":1}} | 0 | is no text"
            })
    void a_file_that_is_not_exact_is_refused(String header, int data, String why) throws IOException {
        Path file = file(header, data);

        assertThatThrownBy(() -> SafeTensorsReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged: ")
                .hasMessageContaining(why);
    }

    @Test
    void a_huge_header_is_refused_before_memory_is_taken() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE - 3);
        Path file = Files.write(folder.resolve("x"), bytes.array());

        assertThatThrownBy(() -> SafeTensorsReader.read(file)).hasMessageContaining("its header would have");
    }
}
