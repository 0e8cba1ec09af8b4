package org.graftml.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why a model says what it says of some pictures.
 *
 * @param stage of the backbone that was looked at
 * @param cases one for each picture
 * @param sheet a row for each case: the picture, both maps over it, and its neighbours, as PNG
 */
public record Explanation(String stage, List<Case> cases, byte[] sheet) {
    public Explanation {
        cases = List.copyOf(cases);
    }

    /**
     * What is to be explained. Without samples and files, it is some of the scored samples: the surest
     * mistakes, then right answers, of each class in turn.
     *
     * @param samples ids of samples of the stream
     * @param files to read as pictures
     * @param count how many samples, where none are named
     * @param stream whose samples these are; {@code target}, or else the last that is scored
     * @param stage a stage that gives {@code (N, C, H, W)}; the last such one by default
     * @param about the class that is explained; by default what the model says
     * @param neighbours how many training samples are shown beside each picture
     * @param compared training samples among which neighbours are looked for; more are drawn from
     */
    public record Wish(
            List<String> samples,
            List<Path> files,
            int count,
            Optional<String> stream,
            Optional<String> stage,
            Optional<String> about,
            int neighbours,
            int compared) {
        public Wish {
            samples = List.copyOf(samples);
            files = List.copyOf(files);
        }
    }

    /**
     * A picture, as it reaches the backbone.
     *
     * @param truth its class, where that is known
     * @param said the class that the model says
     * @param about the class that the maps are about
     * @param probability of that class
     * @param lost the most of it that is lost where a part of the picture is covered
     * @param picture as PNG
     * @param attention where the stage finds what speaks for the class, over the picture (Grad-CAM,
     *     Selvaraju et al. 2017), as PNG
     * @param occlusion what the class loses where the picture is covered: red; what it gains: blue (Zeiler
     *     and Fergus 2014), as PNG
     * @param neighbours the training samples with the nearest features, the nearest first
     */
    public record Case(
            String id,
            Optional<String> truth,
            String said,
            String about,
            double probability,
            double lost,
            byte[] picture,
            byte[] attention,
            byte[] occlusion,
            List<Neighbour> neighbours) {
        public Case {
            neighbours = List.copyOf(neighbours);
        }
    }

    /**
     * A training sample.
     *
     * @param label its class
     * @param distance of the features, Euclidean
     */
    public record Neighbour(String id, String label, double distance, byte[] picture) {}
}
