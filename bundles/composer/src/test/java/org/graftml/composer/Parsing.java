package org.graftml.composer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Classes that read themselves from a text. */
final class Parsing {
    private Parsing() {}

    static Optional<Method> method(Class<?> type) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return Optional.of(parse).filter(method -> Modifier.isStatic(method.getModifiers()));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException where the text means nothing to the class */
    static Object parse(Class<?> type, String text) {
        try {
            return method(type).orElseThrow().invoke(null, text);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(type + ".parse fails", refused.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(type + ".parse is not public", closed);
        }
    }
}
