package org.graftml.datasets.arrays;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Samples;

/**
 * Samples to train on and to score on, in arrays of one file or of two.
 *
 * @param testPath the file of what is scored; the same file unless given
 */
record ArraySets(
        Opener opener,
        Path path,
        Optional<Path> testPath,
        String inputs,
        String targets,
        Optional<String> testInputs,
        Optional<String> testTargets,
        Layout layout) {

    /** Opens a file of arrays. */
    interface Opener {
        ArrayFile open(Path path);
    }

    ArraySets {
        if (testInputs.isPresent() != testTargets.isPresent()) {
            throw Misfit.of("half-a-test-set", "inputs to score on and their class numbers come together")
                    .expected("both `test-inputs` and `test-targets`, or neither");
        }
    }

    Samples train() throws IOException {
        return open(path, inputs, targets);
    }

    Optional<Samples> test() throws IOException {
        if (testPath.isEmpty() && testInputs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(open(testPath.orElse(path), testInputs.orElse(inputs), testTargets.orElse(targets)));
    }

    private Samples open(Path from, String inputName, String targetName) throws IOException {
        ArrayFile file = opener.open(from);
        List<Integer> numbers = Targets.numbers(opener.open(path), targets);
        return new ArraySamples(file, inputName, targetName, layout, Targets.of(file, targetName, numbers));
    }
}
