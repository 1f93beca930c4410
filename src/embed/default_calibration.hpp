// How sure the default model's strengths make. Written by scripts/distil/calibrate.py.
#pragma once

#include <string_view>

#include <wellspring/embed/calibration.hpp>

namespace wellspring::detail {

inline constexpr std::string_view calibrated_fingerprint = "static:e2b18fdf:1";

inline constexpr CalibrationPoint default_points[] = {
    {-0.722943, 0.028402, 0.067392},
    {-0.285340, 0.074754, 0.070668},
    {-0.102000, 0.095631, 0.075525},
    {0.003039, 0.117331, 0.081732},
    {0.087557, 0.127559, 0.090544},
    {0.153276, 0.141929, 0.102792},
    {0.211609, 0.149823, 0.120675},
    {0.270407, 0.153063, 0.136561},
    {0.340533, 0.209303, 0.163182},
    {0.416699, 0.241686, 0.195140},
    {0.507386, 0.306147, 0.242910},
    {0.623361, 0.423276, 0.293981},
    {0.829691, 0.580252, 0.398551},
    {1.235168, 0.875846, 0.981818},
    {1.836605, 0.991556, 1.000000},
};

}  // namespace wellspring::detail
