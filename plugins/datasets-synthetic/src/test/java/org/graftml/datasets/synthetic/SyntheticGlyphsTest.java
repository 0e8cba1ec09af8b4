package org.graftml.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticGlyphsTest {

    @ParameterizedTest
    @EnumSource
    void samples_are_of_the_type_that_is_declared(Domain domain) throws Exception {
        try (Samples samples = glyphs(domain, 20, 0).train()) {
            assertThat(samples.size()).isEqualTo(20);
            Sample sample = samples.read(19);
            samples.type().parts().forEach((name, type) -> assertThat(
                            sample.parts().get(name).is(type))
                    .as("%s is %s", name, type)
                    .isTrue());
        }
    }

    @Test
    void a_label_alone_is_the_label_of_the_sample() throws Exception {
        try (Samples samples = glyphs(Domain.HAND, 50, 0).train()) {
            for (int i = 0; i < samples.size(); i++) {
                Part label = samples.label(i, "label");
                assertThat(samples.read(i).parts()).containsEntry("label", label);
            }
        }
    }

    @Test
    void an_unknown_label_and_an_index_beyond_the_end_are_refused() throws Exception {
        try (Samples samples = glyphs(Domain.PRINT, 5, 0).train()) {
            assertThatThrownBy(() -> samples.label(0, "boxes")).hasMessageContaining("no label 'boxes'");
            assertThatThrownBy(() -> samples.read(5)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void more_samples_begin_with_the_same_ones() throws Exception {
        try (Samples few = glyphs(Domain.PHOTO, 5, 0).train();
                Samples many = glyphs(Domain.PHOTO, 50, 0).train()) {
            assertThat(many.read(4)).isEqualTo(few.read(4));
        }
    }

    @Test
    void the_fingerprint_tells_domains_seeds_sizes_and_splits_apart() throws Exception {
        SyntheticGlyphs glyphs = glyphs(Domain.PRINT, 5, 0);
        assertThat(glyphs.train().fingerprint())
                .isEqualTo(glyphs(Domain.PRINT, 5, 0).train().fingerprint());
        assertThat(glyphs.train().fingerprint())
                .isNotEqualTo(glyphs.test().orElseThrow().fingerprint())
                .isNotEqualTo(glyphs(Domain.PRINT, 6, 0).train().fingerprint())
                .isNotEqualTo(glyphs(Domain.PRINT, 5, 1).train().fingerprint())
                .isNotEqualTo(glyphs(Domain.HAND, 5, 0).train().fingerprint());
    }

    private static SyntheticGlyphs glyphs(Domain domain, int samples, long seed) {
        return new SyntheticGlyphs(new SyntheticGlyphs.Settings(domain, Alphabet.DIGITS, samples, 5, 28, seed));
    }
}
