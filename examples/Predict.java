import java.nio.file.Path;
import java.util.stream.Stream;
import org.graftml.api.run.Models;
import org.graftml.launcher.Graft;

public class Predict {
    public static void main(String[] arguments) throws Exception {
        Path[] paths = Stream.of(arguments).map(Path::of).toArray(Path[]::new);
        try (Graft graft = Graft.open(paths[0]);
                Models.Model model = graft.service(Models.class).open(paths[1])) {
            model.predict(Stream.of(paths).skip(2).toList(), 64)
                    .forEach((id, prediction) -> System.out.println(id + " " + prediction.values()));
        }
    }
}
