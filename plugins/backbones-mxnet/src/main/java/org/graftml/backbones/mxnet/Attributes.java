package org.graftml.backbones.mxnet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graftml.api.Misfit;

/** The attributes of a node, which MXNet writes as Python would. */
record Attributes(Symbol.Node node) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    String text(String name, String usual) {
        return node.attributes().getOrDefault(name, usual);
    }

    boolean flag(String name, boolean usual) {
        String text = text(name, usual ? "True" : "False");
        return text.equals("True") || text.equals("true") || text.equals("1");
    }

    double number(String name, double usual) {
        try {
            return Double.parseDouble(text(name, Double.toString(usual)));
        } catch (NumberFormatException e) {
            throw unsupported(name).because(e);
        }
    }

    int whole(String name, int usual) {
        return (int) number(name, usual);
    }

    /** The one number of a list such as {@code (3, 3)}; square windows alone are known. */
    int square(String name, int usual) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text(name, ""));
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group()));
        }
        if (numbers.isEmpty()) {
            return usual;
        }
        if (numbers.stream().distinct().count() > 1 || numbers.size() > 2) {
            throw unsupported(name);
        }
        return numbers.get(0);
    }

    /** Refuses a value that is not the usual one. */
    void only(String name, String usual) {
        if (!text(name, usual).equals(usual)) {
            throw unsupported(name);
        }
    }

    Misfit unsupported(String name) {
        return Misfit.of(
                "symbol-unsupported",
                "the node '" + node.name() + "' is a " + node.operation() + " with " + name + " "
                        + text(name, "as usual") + ", which is not known here");
    }
}
