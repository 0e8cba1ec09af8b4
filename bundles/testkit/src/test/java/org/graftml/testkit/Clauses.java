package org.graftml.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs clauses of a contract as JUnit would, for tests of the contract itself. */
final class Clauses {
    private Clauses() {}

    /** What a clause has to say; empty where it holds. */
    static Optional<String> broken(ExtensionContract<?> contract, String clause) {
        Method method = Stream.of(contract.getClass().getMethods())
                .filter(one -> one.getName().equals(clause))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no clause " + clause));
        try {
            method.invoke(contract);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Breach breach) {
                return Optional.of(breach.getMessage());
            }
            throw new AssertionError(clause + " says nothing to an author", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What all broken clauses have to say, but those on a bundle that the tests' own classes do not have. */
    static Map<String, String> ofClasses(ExtensionContract<?> contract) {
        return broken(contract, clause -> clause.getDeclaringClass() != BundleContract.class);
    }

    /** What all broken clauses have to say. */
    static Map<String, String> broken(ExtensionContract<?> contract) {
        return broken(contract, any -> true);
    }

    private static Map<String, String> broken(ExtensionContract<?> contract, Predicate<Method> clauses) {
        Map<String, String> broken = new TreeMap<>();
        Stream.of(contract.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(clauses)
                .map(Method::getName)
                .forEach(clause -> broken(contract, clause).ifPresent(words -> broken.put(clause, words)));
        return broken;
    }
}
