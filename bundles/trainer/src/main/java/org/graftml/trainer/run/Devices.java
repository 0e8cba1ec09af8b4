package org.graftml.trainer.run;

import ai.djl.Device;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.engine.ComputeEngine;

/** Finds the device that an experiment asks for. */
public final class Devices {
    private Devices() {}

    /**
     * A device.
     *
     * @param wanted {@code auto} for the best, or {@code cpu}, {@code gpu}, {@code gpu:1}
     * @throws Misfit where the engine has none such here
     */
    public static Device choose(ComputeEngine engine, String wanted) {
        List<Device> devices = engine.devices();
        if (wanted.equals("auto")) {
            return devices.get(0);
        }
        return devices.stream()
                .filter(device -> name(device).equals(wanted)
                        || device.getDeviceType().equals(wanted) && device.getDeviceId() <= 0)
                .findFirst()
                .orElseThrow(() -> Misfit.of(
                                "device-missing", "there is no device '" + wanted + "' here: " + engine.accelerator())
                        .expected(
                                "one of " + devices.stream().map(Devices::name).toList()));
    }

    /** As experiment files write it. */
    public static String name(Device device) {
        return device.isGpu() ? device.getDeviceType() + ":" + device.getDeviceId() : device.getDeviceType();
    }
}
