package org.graftml.registry.live;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;
import org.graftml.api.plugin.Exits;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Turns direct calls that end the process into exceptions, in the classes of plug-ins that others wrote. */
public final class ExitGuard implements WeavingHook {
    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final Set<String> ENDS = Set.of("exit", "halt");
    private static final String TAKES_STATUS = "(I)V";
    private static final String REFUSAL = Type.getInternalName(Exits.class);

    private final Predicate<Bundle> watched;

    public ExitGuard(Predicate<Bundle> watched) {
        this.watched = watched;
    }

    @Override
    public void weave(WovenClass type) {
        if (watched.test(type.getBundleWiring().getBundle()) && mayEnd(type.getBytes())) {
            ClassReader reader = new ClassReader(type.getBytes());
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new Calls(writer), 0);
            type.setBytes(writer.toByteArray());
            type.getDynamicImports().add(Exits.class.getPackageName());
        }
    }

    /** Whether its constants name what could end the process; hardly any class does, and those are left alone. */
    private static boolean mayEnd(byte[] bytes) {
        String constants = new String(bytes, StandardCharsets.ISO_8859_1);
        return (constants.contains(SYSTEM) || constants.contains(RUNTIME))
                && ENDS.stream().anyMatch(constants::contains);
    }

    private static final class Calls extends ClassVisitor {
        Calls(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String method, String takes, boolean isInterface) {
                    boolean ends = ENDS.contains(method) && takes.equals(TAKES_STATUS);
                    if (ends && owner.equals(SYSTEM)) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSAL, "refuse", TAKES_STATUS, false);
                    } else if (ends && owner.equals(RUNTIME)) {
                        String withRuntime = "(Ljava/lang/Runtime;I)V";
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSAL, "refuse", withRuntime, false);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, takes, isInterface);
                    }
                }
            };
        }
    }
}
