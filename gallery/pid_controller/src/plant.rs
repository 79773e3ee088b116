//! The measured code: a motor with two time constants under a PI controller with a limited voltage.

/// The gains of the controller.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gains {
    pub(crate) proportional: f64,
    pub(crate) integral: f64,
}

/// What a step of the set-point from 0 to 1 rad/s led to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Response {
    /// Integral of the absolute error over the whole time, in radians.
    pub(crate) absolute_error: f64,
    /// How far the speed went above the set-point, in percent of it.
    pub(crate) overshoot: f64,
    /// Whether the speed stayed within 2 % of the set-point in the last two seconds.
    pub(crate) settled: bool,
}

const STEP: f64 = 0.005;
const STEPS: usize = 4_000;
const LAST_TWO_SECONDS: usize = STEPS - 400;
const SET_POINT: f64 = 1.0;
const VOLTAGE_LIMIT: f64 = 4.0;
const ELECTRICAL_LAG: f64 = 0.5;
const MECHANICAL_LAG: f64 = 1.0;

/// Simulates twenty seconds after the step.
pub(crate) fn step_response(gains: Gains) -> Response {
    let (mut torque, mut speed, mut integral) = (0.0_f64, 0.0_f64, 0.0_f64);
    let (mut absolute_error, mut highest, mut settled) = (0.0, 0.0_f64, true);
    for step in 0..STEPS {
        let error = SET_POINT - speed;
        let wanted = gains.proportional * error + gains.integral * (integral + error * STEP);
        let voltage = wanted.clamp(-VOLTAGE_LIMIT, VOLTAGE_LIMIT);
        // The integral stands still while the voltage is at its limit, or it would wind up.
        if voltage == wanted {
            integral += error * STEP;
        }
        torque += (voltage - torque) / ELECTRICAL_LAG * STEP;
        speed += (torque - speed) / MECHANICAL_LAG * STEP;

        absolute_error += error.abs() * STEP;
        highest = highest.max(speed);
        settled &= step < LAST_TWO_SECONDS || error.abs() <= 0.02 * SET_POINT;
    }
    let overshoot = 100.0 * (highest / SET_POINT - 1.0).max(0.0);
    Response { absolute_error, overshoot, settled }
}

#[cfg(test)]
mod tests {
    use super::{Gains, step_response};

    #[test]
    fn gains_decide_how_the_step_ends() {
        // (proportional, integral, settles, overshoots)
        let table = [
            (0.5, 0.5, true, false),
            (5.0, 0.1, false, true),
            (0.1, 6.0, false, true),
            (1.5, 2.5, true, true),
        ];
        for (proportional, integral, settles, overshoots) in table {
            let response = step_response(Gains { proportional, integral });
            assert_eq!(response.settled, settles, "{proportional} {integral} {response:?}");
            assert_eq!(
                response.overshoot > 1.0,
                overshoots,
                "{proportional} {integral} {response:?}"
            );
        }
    }
}
