package org.graftml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Settings;
import org.graftml.api.model.Head;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    enum Order {
        AS_GIVEN,
        SHUFFLED
    }

    record Around(@Flat Head head, @Doc("label") Optional<String> label) {}

    @Settings
    record Form(
            @Doc("size") @Default("7") @Min(1) @Max(9) int size,
            @Doc("order") @Default("shuffled") Order order,
            @Doc("where") Path file,
            @Doc("widths") @Default("[1, 2]") @Min(1) List<Long> widths,
            @Doc("rates") Map<String, Double> rates,
            @Doc("head") Head head,
            @Doc("a head and more") @Default("linear") Around around) {}

    private static final JsonNode SCHEMA = new JsonSchema(point -> point.equals(Head.class.getName()) ? "head" : point)
            .extension(
                    new ExtensionInfo("kind", "form", "1.0.0", "all there is", "acme", "acme.Form"),
                    SchemaReader.of(Form.class));

    @Test
    void an_extension_is_an_object_that_names_it() {
        assertThat(SCHEMA.at("/$schema").textValue()).endsWith("draft/2020-12/schema");
        assertThat(SCHEMA.at("/properties/use")).isEqualTo(json("{'const': 'form'}"));
        assertThat(SCHEMA.at("/required")).isEqualTo(json("['file', 'head', 'use']"));
        assertThat(SCHEMA.at("/additionalProperties")).isEqualTo(json("false"));
    }

    @Test
    void values_have_their_types_bounds_and_defaults() {
        assertThat(SCHEMA.at("/properties/size").toString())
                .isEqualTo(json("{'type': 'integer', 'minimum': 1, 'maximum': 9, 'description': 'size', 'default': 7}")
                        .toString());
        assertThat(SCHEMA.at("/properties/order"))
                .isEqualTo(json("{'enum': ['as-given', 'shuffled'], 'description': 'order', 'default': 'shuffled'}"));
        assertThat(SCHEMA.at("/properties/file"))
                .isEqualTo(json("{'type': 'string', 'x-graft-path': true, 'description': 'where'}"));
    }

    @Test
    void collections_describe_their_elements() {
        assertThat(SCHEMA.at("/properties/widths").toString())
                .isEqualTo(json("{'type': 'array', 'items': {'type': 'integer'}, 'description': 'widths',"
                                + " 'default': [1, 2], 'minItems': 1}")
                        .toString());
        assertThat(SCHEMA.at("/properties/rates"))
                .isEqualTo(json(
                        "{'type': 'object', 'additionalProperties': {'type': 'number'}," + " 'description': 'rates'}"));
    }

    @Test
    void a_nested_extension_is_open_and_names_its_kind() {
        assertThat(SCHEMA.at("/properties/head"))
                .isEqualTo(json("{'type': ['object', 'string'], 'x-graft-kind': 'head', 'description': 'head'}"));
    }

    @Test
    void a_group_that_shares_its_keys_with_an_extension_can_be_a_word_too() {
        JsonNode around = SCHEMA.at("/properties/around");

        assertThat(around.at("/type")).isEqualTo(json("['object', 'string']"));
        assertThat(around.at("/x-graft-kind").textValue()).isEqualTo("head");
        assertThat(around.at("/additionalProperties")).isEqualTo(json("true"));
        assertThat(around.at("/default").textValue()).isEqualTo("linear");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
