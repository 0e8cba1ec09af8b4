package org.graftml.backbones.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graftml.backbones.vision.PublishedSizesTest.DROPOUT;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graftml.api.model.Backbone;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network of each family is trained and scored. What is a plain chain of layers, however large, is left out. */
class TrainedTest {
    private static final VisionSettings SMALL = new VisionSettings(Stem.SMALL, Optional.of(32));

    @TempDir
    Path folder;

    static Stream<Backbone> families() {
        return Stream.of(
                new ResNets.ResNet101(SMALL),
                new DenseNet121(SMALL),
                new GoogLeNet(new GoogLeNet.Settings(Stem.SMALL, Optional.of(32), 0.2, 0)),
                new SqueezeNet(new SqueezeNet.Settings(Stem.SMALL, Optional.of(32), SqueezeNet.Release.V1_1, 0.5)),
                new MobileNetV2(DROPOUT),
                new MobileNetV3(new MobileNetV3.Settings(Stem.SMALL, Optional.of(32), MobileNetV3.Variant.SMALL, 0.2)),
                new EfficientNetB0(new DropoutSettings(Stem.SMALL, Optional.of(32), Optional.empty())),
                new VisionTransformers.VitTiny(new VisionTransformer.Settings(Optional.of(32), 4, 0)),
                new Autoencoder(new Autoencoder.Settings(16)));
    }

    @ParameterizedTest
    @MethodSource("families")
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void two_steps_of_training_come_to_an_end(Backbone backbone) throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.data.put("target", new Patterns(4, 4, 0));
        lab.backbone = backbone;
        lab.batch = 2;
        lab.steps = 2;

        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThat(result.failure()).isEmpty();
        assertThat(result.status()).isEqualTo(RunResult.Status.DONE);
    }
}
