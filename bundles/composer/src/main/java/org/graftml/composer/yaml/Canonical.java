package org.graftml.composer.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes nodes as JSON, so that equal experiments are equal texts. */
public final class Canonical {
    /** The mapping whose order means something: the order of the streams. */
    private static final String ORDERED = "data";

    /** Digits that no setting needs; reading more takes long. */
    private static final int LONGEST = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Canonical() {}

    /** Keys sorted, {@code use} first; the streams stay in their order. */
    public static String json(Node root) {
        try {
            return JSON.writeValueAsString(plain(root, ""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and scalars can always be written", e);
        }
    }

    private static Object plain(Node node, String key) {
        if (node instanceof Node.Mapping mapping) {
            List<Node.Entry> entries = new ArrayList<>(mapping.entries());
            if (!key.equals(ORDERED)) {
                entries.sort(
                        Comparator.comparing((Node.Entry e) -> !e.key().text().equals("use"))
                                .thenComparing(e -> e.key().text()));
            }
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach(
                    e -> plain.put(e.key().text(), plain(e.value(), e.key().text())));
            return plain;
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(item -> plain(item, "")).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text().toLowerCase(java.util.Locale.ROOT));
            case INTEGER -> integer(scalar.text()).map(Object.class::cast).orElse(scalar.text());
            case NUMBER -> number(scalar.text()).map(Object.class::cast).orElse(scalar.text());
            case TEXT -> scalar.text();
        };
    }

    /** A whole number as YAML writes it: decimal, {@code 0x1F} or {@code 0o17}. */
    public static java.util.Optional<BigInteger> integer(String text) {
        if (text.length() > LONGEST) {
            return java.util.Optional.empty();
        }
        try {
            if (text.startsWith("0x") || text.startsWith("0o")) {
                return java.util.Optional.of(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
            }
            return java.util.Optional.of(new BigInteger(text));
        } catch (NumberFormatException notANumber) {
            return java.util.Optional.empty();
        }
    }

    /** A number that a {@code double} can hold. */
    public static java.util.Optional<BigDecimal> number(String text) {
        return decimal(text).filter(number -> Double.isFinite(number.doubleValue()));
    }

    /** A number of any size; none for {@code .inf} and {@code .nan}. */
    public static java.util.Optional<BigDecimal> decimal(String text) {
        try {
            return java.util.Optional.of(text)
                    .filter(digits -> digits.length() <= LONGEST)
                    .map(BigDecimal::new);
        } catch (NumberFormatException | ArithmeticException notDecimal) {
            return integer(text).map(BigDecimal::new);
        }
    }
}
