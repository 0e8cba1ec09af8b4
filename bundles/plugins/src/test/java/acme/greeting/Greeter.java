package acme.greeting;

import java.util.function.UnaryOperator;
import org.graftml.api.ExtensionPoint;

/** Greets by name. A JDK type, so that a test outside the framework can call it. */
@ExtensionPoint(kind = "greeter", plural = "greeters", summary = "says hello, in many ways")
public interface Greeter extends UnaryOperator<String> {}
