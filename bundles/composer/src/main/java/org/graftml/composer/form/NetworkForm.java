package org.graftml.composer.form;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Min;
import org.graftml.api.Settings;
import org.graftml.api.engine.ComputeEngine;

/** The network of an experiment file, read without the rest of it. */
@Settings
public record NetworkForm(
        @Doc("tensor engine") @Default("mxnet") ComputeEngine engine,
        @Doc("auto, cpu, gpu, gpu:1, or a list of devices") @Default("auto") @Min(1) List<DeviceName> device,
        @Doc("network that turns inputs into features") ExperimentForm.BackboneForm backbone) {}
