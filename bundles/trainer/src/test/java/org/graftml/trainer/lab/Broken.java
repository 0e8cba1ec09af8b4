package org.graftml.trainer.lab;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Extensions that do all that they should but for one thing. */
public final class Broken {
    private Broken() {}

    /** Fails when a method is called. */
    public static <T> T at(String method, Class<T> type, T real) {
        return at(method, type, real, () -> {
            throw new UnsupportedOperationException("odd");
        });
    }

    /** Gives something else back when a method is called. */
    public static <T> T at(String method, Class<T> type, T real, Supplier<Object> instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return instead.get();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
