package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {
    @ParameterizedTest
    @CsvSource({"acme-align, acme.align, AcmeAlign", "lab7-soft-align2, lab7.soft.align2, Lab7SoftAlign2"})
    void a_name_gives_the_package_and_the_class(String name, String packageName, String className) {
        assertThat(ProjectName.of(name)).isEqualTo(new ProjectName(name, packageName, className));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "align",
                "Acme-align",
                "acme_align",
                "acme-",
                "-acme",
                "acme--align",
                "acme-2align",
                "acme align",
                "../acme-x",
                "acme.align",
                "äcme-align"
            })
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> ProjectName.of(name))
                .isInstanceOf(Refusal.class)
                .hasMessage("'" + name + "' is no name for a plug-in");
    }

    @Test
    void words_of_java_and_packages_of_others_are_refused() {
        assertThatThrownBy(() -> ProjectName.of("acme-switch")).hasMessageContaining("has 'switch' in it");
        assertThatThrownBy(() -> ProjectName.of("java-align")).hasMessageContaining("package of Java's");
        assertThatThrownBy(() -> ProjectName.of("org-graftml-align")).hasMessageContaining("Graft's own");
    }
}
