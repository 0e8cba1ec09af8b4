package org.graftml.engine.mxnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void a_processor_is_told_by_its_maker_and_its_instructions() {
        assertThat(Processor.core("vendor_id : AuthenticAMD\nflags : fpu fma avx avx2 bmi2\n"))
                .contains("Zen");
        assertThat(Processor.core("vendor_id : GenuineIntel\nflags : fpu fma avx avx2 avx512f\n"))
                .contains("Haswell");
    }

    @Test
    void one_without_the_instructions_or_of_another_maker_is_left_to_the_library() {
        assertThat(Processor.core("vendor_id : GenuineIntel\nflags : fpu avx\n"))
                .isEmpty();
        assertThat(Processor.core("CPU implementer : 0x41\n")).isEmpty();
        assertThat(Processor.core("")).isEmpty();
    }
}
