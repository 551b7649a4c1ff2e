import { lightOf } from './light.js';

describe('the light on a chart', () => {
  const steps = [
    { from: [], to: ['triage'] },
    { from: ['triage'], to: ['return_flow.transit'] },
  ];

  test('shines on the stages a run is in and on those around them', () => {
    expect([...lightOf(['return_flow.transit'], steps).active]).toEqual(['return_flow', 'return_flow.transit']);
  });

  test('remembers where it has been and which edges it may have taken', () => {
    const { visited, taken } = lightOf(['return_flow.transit'], steps);
    expect([...visited].sort()).toEqual(['return_flow', 'return_flow.transit', 'triage']);
    expect([...taken].sort()).toEqual(['triage→return_flow', 'triage→return_flow.transit']);
  });
});
